package dev.freezeout.analysis.verdict;

import dev.freezeout.analysis.configuration.TrialOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names groups of comparable configurations by what tells them apart, such as {@code wrn 16/2, bf16}. Of network, data, epochs,
 * batch, learning rate, precision and then the details of training, in this order, a name has what groups with the same name up
 * to there do not share.
 */
public final class GroupLabels {

    private GroupLabels() {}

    /** A label each, in their order; an empty one if there is one group. */
    static List<String> of(List<JudgedGroup> groups) {
        return labels(groups.stream().map(group -> described(group, true)).toList());
    }

    /** Labels without the precision, by {@link JudgedGroup#setting}. */
    public static Map<String, String> ofSettings(List<JudgedGroup> groups) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        groups.forEach(group -> settings.putIfAbsent(group.setting(), described(group, false)));
        List<String> labels = labels(List.copyOf(settings.values()));
        Map<String, String> bySetting = new LinkedHashMap<>();
        for (String setting : settings.keySet()) {
            bySetting.put(setting, labels.get(bySetting.size()));
        }
        return bySetting;
    }

    /** Whether the network alone tells settings apart. */
    public static boolean areNetworks(List<JudgedGroup> groups) {
        Map<String, String> labels = ofSettings(groups);
        return groups.stream().allMatch(group -> described(group, false).get(0).equals(labels.get(group.setting())));
    }

    /** As many parts for each group, in the order in which they are told. */
    private static List<String> described(JudgedGroup group, boolean precision) {
        TrialOutcome trial = group.trials().get(0);
        List<String> parts = new ArrayList<>(trial.described());
        if (precision) {
            parts.add(group.precision());
        }
        parts.addAll(trial.details());
        return parts;
    }

    private static List<String> labels(List<List<String>> groups) {
        List<String> labels = new ArrayList<>();
        groups.forEach(group -> labels.add(""));
        int parts = groups.stream().mapToInt(List::size).min().orElse(0);
        for (int part = 0; part < parts; part++) {
            List<String> before = List.copyOf(labels);
            for (int n = 0; n < groups.size(); n++) {
                if (tellsApart(groups, before, n, part)) {
                    String own = groups.get(n).get(part);
                    labels.set(n, before.get(n).isEmpty() ? own : before.get(n) + ", " + own);
                }
            }
        }
        return labels;
    }

    /** Whether another group with the same label so far differs in a part. */
    private static boolean tellsApart(List<List<String>> groups, List<String> labels, int group, int part) {
        for (int other = 0; other < groups.size(); other++) {
            if (labels.get(other).equals(labels.get(group))
                    && !groups.get(other).get(part).equals(groups.get(group).get(part))) {
                return true;
            }
        }
        return false;
    }
}
