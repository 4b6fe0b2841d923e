package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.analysis.Report;
import dev.freezeout.spark.study.StudyOutcome;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyOutcomeTextTest {

    private static final Report REPORT =
            new Report(List.of(), "", List.of(), List.of("out/report/configurations.csv", "out/report/report.html"));

    @Test
    void whereNoTrialCompletedTheReasonsAreToldTheMostFrequentFirst() {
        StudyOutcome outcome = new StudyOutcome(
                List.of(
                        ended("t1", TrialStatus.DIVERGED, "the loss is NaN"),
                        ended("t2", TrialStatus.FAILED, "No space left on device"),
                        ended("t3", TrialStatus.FAILED, "No space left on device")),
                0,
                Duration.ofSeconds(7));

        assertEquals(
                "Done     0 completed, 1 diverged, 2 failed, 1 left (the same command resumes) in 7 s",
                StudyOutcomeText.counts(4, outcome));
        assertEquals(
                List.of(
                        "Nothing  to analyse, as no trial has completed",
                        "         2 failed: No space left on device",
                        "         1 diverged: the loss is NaN"),
                StudyOutcomeText.whyNothing(outcome));
    }

    @Test
    void aFirstRunSaysWhatToOpenAndWhatToDoNext() {
        assertEquals(
                List.of(
                        "Open     out/report/report.html",
                        "Next     ./submit.sh score 'my studies/x'    # predictions, errors by class, confusion",
                        "         ./submit.sh export 'my studies/x' --to weights    # the weights, for PyTorch"),
                StudyOutcomeText.nextSteps(REPORT, new StudyFolder("my studies/x"), true));
        assertEquals(
                List.of("Open     out/report/report.html"),
                StudyOutcomeText.nextSteps(REPORT, new StudyFolder("my studies/x"), false));
    }

    private static TrialOutcome ended(String id, TrialStatus status, String message) {
        return new TrialOutcome(id, status, message, Double.NaN);
    }
}
