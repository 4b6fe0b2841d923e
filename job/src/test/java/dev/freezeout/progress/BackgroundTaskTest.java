package dev.freezeout.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Test
    void anErrorIsToldOnceAndTheTaskGoesOn() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(7);
        BackgroundTask.Task failing = () -> {
            done.countDown();
            switch (times.incrementAndGet()) {
                case 1, 2 -> throw new AssertionError("no room");
                case 3 -> throw new Exception("not there");
                case 5 -> throw new OutOfMemoryError("no room");
                default -> {}
            }
        };
        try (BackgroundTask task =
                BackgroundTask.repeated("test", Duration.ZERO, () -> Duration.ZERO, failing, problems::add)) {
            assertTrue(done.await(10, TimeUnit.SECONDS), times + " times");
            task.end();
        }

        assertEquals(List.of("no room", "not there", "no room"), problems);
    }

    @Test
    void onceIsOnceAndAnErrorIsTold() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        BackgroundTask task = BackgroundTask.once(
                "test",
                Duration.ofMillis(1),
                () -> {
                    throw new IllegalStateException();
                },
                problem -> {
                    problems.add(problem);
                    done.countDown();
                });
        assertTrue(done.await(10, TimeUnit.SECONDS));
        Thread.sleep(20);
        task.close();

        assertEquals(List.of("IllegalStateException"), problems);
    }

    @Test
    void nothingIsDoneOnceItIsClosed() {
        AtomicInteger times = new AtomicInteger();
        BackgroundTask.once("test", Duration.ofHours(1), times::incrementAndGet, problems::add)
                .close();

        assertEquals(0, times.get());
    }
}
