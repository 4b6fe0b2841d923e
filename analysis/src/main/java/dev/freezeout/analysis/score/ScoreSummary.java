package dev.freezeout.analysis.score;

import static dev.freezeout.analysis.configuration.Wording.counted;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Subtitle and footnotes of a report on predictions.
 *
 * @param setting trials, images, classes: such as {@code 8 trials, 10 classes, 80,000 predictions}
 * @param footnotes caveats about the numbers
 * @param allAgree whether no trial's error differs from the one in its row
 */
public record ScoreSummary(String setting, List<String> footnotes, boolean allAgree) {

    private static final int CONFUSED = 3;

    public ScoreSummary {
        footnotes = List.copyOf(footnotes);
    }

    /**
     * Summarises predictions.
     *
     * @param asked the requested trials, which may lack predictions
     * @param confused confused pairs of classes, the most frequent first
     */
    public static ScoreSummary of(
            List<TrialScore> scores, List<String> asked, List<ConfusedPair> confused, int classes) {
        long images = scores.stream().mapToLong(TrialScore::images).sum();
        List<String> notes = new ArrayList<>();
        List<String> scored = scores.stream().map(TrialScore::trial).toList();
        List<String> without = asked.stream()
                .distinct()
                .filter(trial -> !scored.contains(trial))
                .toList();
        if (!without.isEmpty()) {
            notes.add("There are no predictions of %s.".formatted(listed(without)));
        }
        boolean allAgree = addAgreement(scores, notes);
        if (!confused.isEmpty()) {
            notes.add("Most often confused: %s."
                    .formatted(confused.stream()
                            .limit(CONFUSED)
                            .map(pair -> String.format(
                                    Locale.ROOT,
                                    "%s taken for %s (%.1f %%)",
                                    pair.name(),
                                    pair.predictedName(),
                                    pair.share()))
                            .collect(Collectors.joining(", "))));
        }
        String setting = String.format(
                Locale.ROOT, "%s, %d classes, %,d predictions", counted(scores.size(), "trial"), classes, images);
        return new ScoreSummary(setting, notes, allAgree);
    }

    private static boolean addAgreement(List<TrialScore> scores, List<String> notes) {
        List<TrialScore> compared =
                scores.stream().filter(score -> score.agrees() != null).toList();
        List<String> differ = compared.stream()
                .filter(score -> Boolean.FALSE.equals(score.agrees()))
                .map(TrialScore::trial)
                .toList();
        if (compared.isEmpty()) {
            return true;
        }
        String agreeing = "The errors of %s of %s agree exactly with their rows"
                .formatted(compared.size() - differ.size(), counted(compared.size(), "trial"));
        notes.add(differ.isEmpty() ? agreeing + "." : "%s; not those of %s.".formatted(agreeing, listed(differ)));
        List<String> alone = scores.stream()
                .filter(score -> score.agrees() == null)
                .map(TrialScore::trial)
                .toList();
        if (!alone.isEmpty()) {
            notes.add("The study gives no error of %s.".formatted(listed(alone)));
        }
        return differ.isEmpty();
    }

    private static String listed(List<String> trials) {
        return String.join(", ", trials);
    }
}
