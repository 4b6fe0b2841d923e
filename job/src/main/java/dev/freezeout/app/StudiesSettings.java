package dev.freezeout.app;

import dev.freezeout.analysis.statistics.Numbers;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.study.AnalysisSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What the verdicts of an analysis go by: the settings of its study; of several those of the first.
 *
 * @param notes which other studies have other settings
 */
record StudiesSettings(VerdictSettings verdicts, List<String> notes) {

    StudiesSettings {
        notes = List.copyOf(notes);
    }

    /**
     * Chooses the settings.
     *
     * @param studies one or more
     * @param margin in points, in place of the first study's; null to go by that
     */
    static StudiesSettings of(List<StudyToAnalyse> studies, @Nullable Double margin, Configuration hadoop)
            throws IOException {
        StudyToAnalyse first = studies.get(0);
        AnalysisSettings ofFirst = first.settings(hadoop);
        AnalysisSettings chosen = margin == null ? ofFirst : new AnalysisSettings(margin, ofFirst.confidence());
        List<String> others = new ArrayList<>();
        for (StudyToAnalyse study : studies) {
            AnalysisSettings settings = study.settings(hadoop);
            boolean otherMargin = margin == null && settings.marginPoints() != chosen.marginPoints();
            if (otherMargin || settings.confidence() != chosen.confidence()) {
                others.add("%s asks for %s".formatted(study.folder(), described(settings, margin == null)));
            }
        }
        return new StudiesSettings(
                new VerdictSettings(chosen.marginPoints(), chosen.confidence()),
                others.isEmpty()
                        ? List.of()
                        : List.of("Verdicts go by %s, as in %s; %s."
                                .formatted(
                                        described(chosen, margin == null), first.folder(), String.join(", ", others))));
    }

    private static String described(AnalysisSettings settings, boolean margin) {
        String points = Numbers.trimmed(settings.marginPoints());
        return (margin ? "a margin of %s point%s and ".formatted(points, points.equals("1") ? "" : "s") : "")
                + "%s %% confidence".formatted(Numbers.trimmed(100 * settings.confidence()));
    }
}
