package dev.freezeout.spark.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.progress.ProgressEvent;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrialReporterTest {

    private final List<ProgressEvent> sent = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final TrialReporter reporter = new TrialReporter("t", "3", sent::add, () -> false, nanos::get);

    @Test
    void progressIsSentAboutTwiceASecondHoweverOftenItIsTold() {
        for (int millis = 0; millis < 2000; millis += 10) {
            nanos.set(millis * 1_000_000L);
            reporter.progressed(progress(millis));
        }
        assertEquals(
                List.of(0L, 400L, 800L, 1200L, 1600L),
                sent.stream()
                        .map(event ->
                                ((ProgressEvent.Progressed) event).progress().iteration())
                        .toList());
    }

    @Test
    void everyEpochIsSent() {
        EpochMetrics metrics = new EpochMetrics(1, 10, 9, new Evaluation(1, 2, 3), null, 4, 5, 6);
        reporter.epochFinished(progress(10), metrics);
        reporter.epochFinished(progress(20), metrics);
        assertEquals(
                List.of(
                        new ProgressEvent.EpochFinished(progress(10), metrics),
                        new ProgressEvent.EpochFinished(progress(20), metrics)),
                sent);
    }

    private static TrialProgress progress(long iteration) {
        return new TrialProgress("t1", 1, 3, iteration, 30, 4.5, 95, 10, 10, 100, 60);
    }
}
