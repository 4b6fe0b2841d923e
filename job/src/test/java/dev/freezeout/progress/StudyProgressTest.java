package dev.freezeout.progress;

import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyProgressTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Trial> trials = List.of(trial("t1", 1), trial("t2", 2), trial("t3", 3), trial("t4", 4));
    private Instant now = START;
    private final StudyProgress study = new StudyProgress(trials, () -> now);

    @Test
    void nothingIsEstimatedBeforeAnythingIsKnown() {
        assertEquals(new StudySnapshot(4, 0, 0, Duration.ZERO, null, List.of()), study.snapshot());
        study.onEvent(new ProgressEvent.Started("t1", "driver", "cpu"));
        assertNull(study.snapshot().left());
    }

    @Test
    void waitingTrialsTakeAsLongAsOthersOnTheSlotThatIsFreeFirst() {
        study.onEvent(new ProgressEvent.Started("t1", "driver", "cpu"));
        study.onEvent(new ProgressEvent.Started("t2", "driver", "cpu"));
        after(10);
        study.onEvent(progressed("t1", 90)); // 100 s in all
        study.onEvent(progressed("t2", 50)); // 60 s in all
        // t3 follows t2 and ends after 50 + 80 s, t4 follows t1 and ends after 90 + 80 s.
        assertEquals(Duration.ofSeconds(170), study.snapshot().left());
        after(5);
        assertEquals(Duration.ofSeconds(165), study.snapshot().left());
    }

    @Test
    void endedTrialsAreCountedAndTellHowLongTheOthersTake() {
        study.onEvent(new ProgressEvent.Started("t1", "driver", "cpu"));
        after(30);
        assertEquals(Duration.ofSeconds(30), study.ended(new TrialOutcome("t1", TrialStatus.COMPLETED, null, 50)));
        study.onEvent(new ProgressEvent.Started("t2", "driver", "cpu"));
        after(1);
        study.ended(new TrialOutcome("t2", TrialStatus.FAILED, "No such file", Double.NaN));
        study.onEvent(new ProgressEvent.Started("t3", "driver", "cpu"));

        StudySnapshot snapshot = study.snapshot();
        assertEquals(1, snapshot.completed());
        assertEquals(1, snapshot.unsuccessful());
        assertEquals(2, snapshot.ended());
        assertEquals(Duration.ofSeconds(31), snapshot.elapsed());
        assertEquals(Duration.ofSeconds(60), snapshot.left());
    }

    @Test
    void newsThatComeAfterATrialsEndAreDropped() {
        study.onEvent(new ProgressEvent.Started("t1", "driver", "cpu"));
        study.ended(new TrialOutcome("t1", TrialStatus.COMPLETED, null, 50));
        assertNull(study.onEvent(progressed("t1", 10)));
        assertEquals(List.of(), study.snapshot().running());
    }

    @Test
    void anotherAttemptStartsAnew() {
        study.onEvent(new ProgressEvent.Started("t1", "1", "cpu"));
        study.onEvent(progressed("t1", 10));
        after(100);
        study.onEvent(new ProgressEvent.Started("t1", "2", "cpu"));
        assertEquals(
                List.of(new StudySnapshot.Running(trials.get(0), null)),
                study.snapshot().running());
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static ProgressEvent progressed(String id, double secondsLeft) {
        return new ProgressEvent.Progressed(new TrialProgress(id, 1, 3, 10, 30, 4.5, 95, 10, 10, 100, secondsLeft));
    }
}
