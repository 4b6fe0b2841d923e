package dev.freezeout.progress;

import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLinesTest {

    private static final Trial CUBIC = trial("3f9a1c2e55667788", 1);
    private static final Trial BASELINE = trial("0011223344556677", 20, 0.1, FreezeOutSettings.BASELINE);

    @Test
    void eachRunningTrialHasALineAndTheStudyTheLast() {
        StudySnapshot study = new StudySnapshot(
                24,
                4,
                1,
                Duration.ofSeconds(725),
                Duration.ofMinutes(125),
                List.of(
                        new StudySnapshot.Running(CUBIC, progress("3f9a1c2e55667788")),
                        new StudySnapshot.Running(BASELINE, null)));
        assertEquals(
                List.of(
                        "3f9a1c2e cubic 0.8 scaled, seed 1  epoch  3/10  2 min 10 s left  loss  1.235"
                                + "  error  23.4 %  layers  9/13  540 images/s",
                        "00112233 baseline, seed 20         starting",
                        "study: 5 of 24 trials done, 2 running, 1 failed | 12 min 05 s elapsed, about 2 h 05 min left"),
                ProgressLines.live(study, new TerminalSize(24, 200)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    120 ; 3f9a1c2e cubic 0.8 scaled, seed 1  epoch  3/10  2 min 10 s left  loss  1.235  error  23.4 %  layers  9/13  540 images/s ; study: 5 of 24 trials done, 1 running, 1 failed | 12 min 05 s elapsed, about 2 h 05 min left
                    100 ; cubic 0.8 scaled, seed 1  epoch  3/10  2 min 10 s left  loss  1.235  error  23.4 %  layers  9/13 ; study: 5 of 24 trials done, 1 running, 1 failed | 12 min 05 s elapsed, about 2 h 05 min left
                    80  ; 3f9a1c2e cubic 0.8 scaled, seed 1  epoch  3/10  2 min 10 s left  error  23.4 % ; study: 5 of 24 trials done, 1 failed | about 2 h 05 min left
                    60  ; cubic 0.8 scaled, seed 1  2 min 10 s left  error  23.4 % ; 5 of 24 done, 1 failed | about 2 h 05 min left
                    50  ; cubic 0.8 scaled,  2 min 10 s left  error  23.4 % ; 5 of 24 done, 1 failed | about 2 h 05 min left
                    40  ; cubic 0  2 min 10 s left  error  23.4 % ; about 2 h 05 min left
                    20  ; cubic 0  2 min 10 s ; about 2 h 05 min le
                    """)
    void whereLinesAreShortTheTimeLeftAndTheErrorStay(int columns, String trial, String all) {
        StudySnapshot study = new StudySnapshot(
                24,
                4,
                1,
                Duration.ofSeconds(725),
                Duration.ofMinutes(125),
                List.of(new StudySnapshot.Running(CUBIC, progress("3f9a1c2e55667788"))));

        assertEquals(List.of(trial, all), ProgressLines.live(study, new TerminalSize(24, columns)));
    }

    @Test
    void moreRunningTrialsThanFitAreCounted() {
        List<StudySnapshot.Running> running = Collections.nCopies(100, new StudySnapshot.Running(CUBIC, null));
        StudySnapshot study = new StudySnapshot(200, 0, 0, Duration.ZERO, null, running);
        List<String> lines = ProgressLines.live(study, new TerminalSize(24, 100));
        assertEquals(18, lines.size());
        assertEquals("and 84 more running", lines.get(16));
        assertEquals("study: 0 of 200 trials done, 100 running | 0 s elapsed", lines.get(17));
    }

    @Test
    void anEpochIsOneLineWithItsValidationIfItHasOne() {
        assertEquals(
                "3f9a1c2e cubic 0.8 scaled, seed 1: epoch 3/10, loss 1.5000 (validation 1.7500),"
                        + " error 40.25 % (validation 45.50 %), 9/13 layers active, 450 images/s, 2 min 10 s left",
                ProgressLines.epoch(CUBIC, progress(CUBIC.id()), metrics(new Evaluation(1.75, 45.5, 100))));
        assertEquals(
                "3f9a1c2e cubic 0.8 scaled, seed 1: epoch 3/10, loss 1.5000,"
                        + " error 40.25 %, 9/13 layers active, 450 images/s, 2 min 10 s left",
                ProgressLines.epoch(CUBIC, progress(CUBIC.id()), metrics(null)));
    }

    @Test
    void aTrialsEndSaysWhatCameOfIt() {
        Duration duration = Duration.ofSeconds(83);
        assertEquals(
                "3f9a1c2e cubic 0.8 scaled, seed 1: test error 31.25 %, took 1 min 23 s",
                ProgressLines.ended(CUBIC, new TrialOutcome("t", TrialStatus.COMPLETED, null, 31.25), duration));
        assertEquals(
                "3f9a1c2e cubic 0.8 scaled, seed 1: failed: No such file",
                ProgressLines.ended(
                        CUBIC, new TrialOutcome("t", TrialStatus.FAILED, "No such file", Double.NaN), duration));
    }

    @Test
    void aTrialIsCalledByItsIdAndWhatSetsItApart() {
        assertEquals("00112233 baseline, seed 20", TrialLabel.of(BASELINE));
        assertEquals(
                "t1 squared 0.65 const-time, seed 3",
                TrialLabel.of(trial("t1", 3, 0.1, new FreezeOutSettings(HowScale.SQUARED, false, 0.65, true))));
    }

    private static EpochMetrics metrics(@Nullable Evaluation validation) {
        return new EpochMetrics(3, 18, 53, new Evaluation(1.5, 40.25, 900), validation, 9, 2, 1);
    }

    private static TrialProgress progress(String id) {
        return new TrialProgress(id, 3, 10, 54, 180, 1.23456, 23.4, 9, 13, 540.4, 130);
    }
}
