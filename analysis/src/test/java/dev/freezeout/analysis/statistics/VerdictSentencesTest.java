package dev.freezeout.analysis.statistics;

import static dev.freezeout.analysis.statistics.TestStudy.MISSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VerdictSentencesTest {

    private static TestStudy study() {
        return new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .control("shorter 0.8", 0.2, 27.1, 27.5, 26.8)
                .saving("linear scaled 0.8", 0.091, 25.1, 25.5, 24.9)
                .timeSavedInterval("linear scaled 0.8", 0.088, 0.094)
                .saving("linear scaled 0.9", 0.05, 25.0, 25.6, 24.9);
    }

    @Test
    void aStudyIsAnsweredInWords() {
        VerdictSummary summary = study().saving("cubic scaled 0.5", 0.15, 28.1, 28.5, 27.6)
                .saving("cubic scaled 0.4", 0.19, 29.1, 29.5, 28.6)
                .judged();

        assertEquals(
                List.of(
                        "Within 0.5 points of the baseline (25.1 %): linear scaled 0.8 saves 9.1 % of the steps' time"
                                + " [8.8, 9.4], +0.03 points [−0.14, +0.20], 3 seeds.",
                        "2 of 4 configurations beat training for less time, most of all linear scaled 0.8 at 9.1 % saved,"
                                + " −0.88 points [−1.03, −0.73], 3 seeds.",
                        "2 of 4 configurations are worse than the baseline."),
                summary.sentences());
    }

    @Test
    void theSameNumbersAreWrittenInEveryLocale() {
        List<String> english = study().judged().sentences();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(english, study().judged().sentences());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsUndecidedIsToldWithTheSeedsThatWouldDecideTheNearest() {
        List<String> sentences = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .control("shorter 0.8", 0.2, 26.1, 25.9, 25.6)
                .saving("cubic scaled 0.8", 0.1, 25.5, 25.2, 25.3)
                .saving("cubic scaled 0.5", 0.15, 25.7, 25.2, 25.4)
                .judged()
                .sentences();

        assertEquals(
                List.of(
                        "No configuration that saves time is shown to be within 0.5 points of the baseline (25.1 %);"
                                + " cubic scaled 0.5 is undecided: about 9 seeds would decide.",
                        "No configuration is shown to beat training for less time; cubic scaled 0.8 is undecided:"
                                + " about 6 seeds would decide.",
                        "No configuration is shown to be worse than the baseline; 2 are undecided."),
                sentences);
    }

    @Test
    void withoutControlsTheStudySaysWhatWouldCompareFreezingWithTrainingLess() {
        assertEquals(
                "Without shorter baselines (shorter: [0.6, 0.7, 0.8, 0.9]) nothing shows whether freezing beats training for"
                        + " less time.",
                new TestStudy()
                        .baseline(25.0, 25.6, 24.8)
                        .configuration("a", 25.0, 25.5, 24.9)
                        .judged()
                        .sentences()
                        .get(1));
    }

    @Test
    void betterConfigurationsAreNamed() {
        assertTrue(study().configuration("a", 24.0, 24.7, 23.9)
                .judged()
                .sentences()
                .get(2)
                .startsWith("1 of 3 configurations is better than the baseline, a: −0.93 points ["));
    }

    @Test
    void oneSeedDecidesNothing() {
        assertEquals(
                List.of(
                        "One seed decides nothing, and no configuration has two in common with the baseline (25.0 %).",
                        "At first sight b saves 20.0 % of the steps' time, +0.10 points.",
                        "Three seeds or more of every configuration give intervals and verdicts."),
                new TestStudy()
                        .baseline(25.0)
                        .saving("a", 0.1, 24.0)
                        .saving("b", 0.2, 25.1)
                        .saving("c", 0.3, 30.0)
                        .judged()
                        .sentences());
    }

    @Test
    void divergedTrialsAreAFinding() {
        List<String> sentences = study().diverged("cubic unscaled 0.5", 2, 60.0, MISSING, MISSING)
                .judged()
                .sentences();

        assertTrue(sentences.contains("cubic unscaled 0.5: 2 of 3 seeds diverged."), sentences.toString());
        assertTrue(
                sentences.contains(
                        "One seed decides nothing: 1 configuration has no more than one in common with the baseline."),
                sentences.toString());
    }

    @Test
    void theFastestConfigurationWithinTheMarginIsNotPraisedWithoutItsDivergedTrials() {
        assertTrue(study().diverged("a", 1, 25.0, 25.5, MISSING)
                .judged()
                .sentences()
                .get(0)
                .endsWith("2 seeds (1 of 3 seeds diverged)."));
    }

    @Test
    void configurationsWhoseSeedsLieFarApartAreNamed() {
        List<String> sentences =
                study().saving("wild", 0.15, 26.0, 60.0, 31.0).judged().sentences();

        assertTrue(
                sentences.contains("The seeds of wild lie over three times as far apart as is usual in this study,"
                        + " so it is judged by its own deviation."),
                sentences.toString());
    }

    @Test
    void withoutABaselineOrOtherConfigurationsOrTrialsThatIsTheAnswer() {
        assertEquals(
                List.of(
                        "The study has no completed baseline, so nothing shows what freezing costs or saves.",
                        "The least error is that of b: 24.0 % over 2 seeds.",
                        "A baseline never freezes early (t0: 1) and needs the seeds of the other configurations."),
                new TestStudy()
                        .configuration("a", 25.0, 26.0)
                        .configuration("b", 24.0, 24.0)
                        .judged()
                        .sentences());
        assertEquals(
                List.of(
                        "The baseline's error is 25.5 % over 2 seeds; there is no other configuration to compare it with."),
                new TestStudy().baseline(25.0, 26.0).judged().sentences());
        assertEquals(
                List.of("No trial was completed, so there is nothing to judge.", "a: 3 of 3 seeds diverged."),
                new TestStudy().baseline().diverged("a", 3).judged().sentences());
    }

    @Test
    void thereAreNeverMoreThanSixSentences() {
        List<String> sentences = study().configuration("better", 24.0, 24.7, 23.9)
                .configuration("one seed", 24.0)
                .saving("wild", 0.15, 26.0, 60.0, 31.0)
                .diverged("a", 1, 25.0, 25.5, MISSING)
                .judged()
                .sentences();

        assertEquals(6, sentences.size(), sentences.toString());
    }
}
