package dev.freezeout.analysis.summary;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.Comparison;
import dev.freezeout.analysis.statistics.ConfigurationVerdict;
import dev.freezeout.analysis.statistics.Verdict;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.JudgedStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What training in another precision does to the baseline: its error beside that in float32, and its training time. */
final class PrecisionNote {

    private PrecisionNote() {}

    /** A note for each baseline that is judged beside the one in float32. */
    static List<String> of(JudgedStudy study) {
        List<String> notes = new ArrayList<>();
        for (JudgedGroup host : study.groups()) {
            for (JudgedGroup guest : study.groups()) {
                if (!guest.precision().equals(host.precision())) {
                    guest.trials().stream()
                            .filter(trial -> trial.strategy().baseline())
                            .map(TrialOutcome::configuration)
                            .distinct()
                            .flatMap(id -> host.verdict(id).stream())
                            .forEach(verdict -> notes.add("The baseline in %s %s%s%s."
                                    .formatted(
                                            guest.precision(),
                                            judged(verdict, host.precision()),
                                            difference(verdict),
                                            times(host, guest))));
                }
            }
        }
        return notes;
    }

    private static String judged(ConfigurationVerdict verdict, String precision) {
        Verdict decided = verdict.againstBaseline().verdict();
        if (decided == null) {
            return "cannot be judged against that in %s: %s"
                    .formatted(precision, verdict.againstBaseline().reason());
        }
        return switch (decided) {
            case BETTER -> "is better than in " + precision;
            case NO_WORSE -> "is no worse than in " + precision;
            case WORSE_WITHIN_MARGIN -> "is worse than in %s, within the margin".formatted(precision);
            case UNDECIDED -> "is undecided against that in " + precision;
            case WORSE -> "is worse than in " + precision;
        };
    }

    private static String difference(ConfigurationVerdict verdict) {
        Comparison comparison = verdict.againstBaseline().comparison();
        return comparison == null
                ? ""
                : ", %s points, %s"
                        .formatted(Wording.difference(comparison), Wording.counted(comparison.seeds(), "seed"));
    }

    /** Such as {@code ; on H100 it trained in 48.0 % less time}, for each kind of device that both ran on. */
    private static String times(JudgedGroup host, JudgedGroup guest) {
        Map<String, Double> before = baselineSeconds(host);
        StringBuilder times = new StringBuilder();
        baselineSeconds(guest).forEach((device, seconds) -> {
            Double usual = before.get(device);
            if (usual != null && usual > 0) {
                double less = 1 - seconds / usual;
                times.append("; on %s it trained in %s %% %s time"
                        .formatted(device, Wording.number("%.1f", 100 * Math.abs(less)), less < 0 ? "more" : "less"));
            }
        });
        return times.toString();
    }

    private static Map<String, Double> baselineSeconds(JudgedGroup group) {
        return group.trials().stream()
                .filter(trial -> trial.completed() && trial.strategy().baseline())
                .collect(groupingBy(
                        TrialOutcome::deviceName, TreeMap::new, averagingDouble(TrialOutcome::trainingSeconds)));
    }
}
