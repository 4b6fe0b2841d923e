package dev.freezeout.analysis;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names groups of comparable configurations by what not all of them have, such as {@code wrn 16/2, bf16}. Where network, data, epochs,
 * batch, learning rate and precision are the same in two groups, the first detail that is not follows.
 */
final class GroupLabels {

    private GroupLabels() {}

    /** A label each, in their order; an empty one if there is one group. */
    static List<String> of(List<JudgedGroup> groups) {
        return labels(groups.stream()
                .map(group -> new Described(described(group, true), details(group)))
                .toList());
    }

    /** Labels without the precision, by {@link JudgedGroup#setting}. */
    static Map<String, String> ofSettings(List<JudgedGroup> groups) {
        Map<String, Described> settings = new LinkedHashMap<>();
        groups.forEach(
                group -> settings.putIfAbsent(group.setting(), new Described(described(group, false), details(group))));
        List<String> labels = labels(List.copyOf(settings.values()));
        Map<String, String> bySetting = new LinkedHashMap<>();
        int n = 0;
        for (String setting : settings.keySet()) {
            bySetting.put(setting, labels.get(n++));
        }
        return bySetting;
    }

    /** Whether groups differ in their network alone. */
    static boolean differInNetworkAlone(List<JudgedGroup> groups) {
        List<List<String>> described =
                groups.stream().map(group -> described(group, false)).toList();
        Set<String> labels = new HashSet<>(ofSettings(groups).values());
        return labels.equals(
                new HashSet<>(described.stream().map(parts -> parts.get(0)).toList()));
    }

    private record Described(List<String> parts, Map<String, String> details) {}

    private static List<String> described(JudgedGroup group, boolean precision) {
        List<String> parts = new ArrayList<>(group.trials().get(0).described());
        if (precision) {
            parts.add(group.precision());
        }
        return parts;
    }

    private static Map<String, String> details(JudgedGroup group) {
        return group.trials().get(0).details();
    }

    private static List<String> labels(List<Described> groups) {
        List<List<String>> labels = new ArrayList<>();
        for (Described group : groups) {
            labels.add(new ArrayList<>(IntStream.range(0, group.parts().size())
                    .filter(part -> groups.stream()
                            .anyMatch(other -> !other.parts()
                                    .get(part)
                                    .equals(group.parts().get(part))))
                    .mapToObj(group.parts()::get)
                    .toList()));
        }
        Set<String> details = new LinkedHashSet<>();
        groups.forEach(group -> details.addAll(group.details().keySet()));
        for (String detail : details) {
            addIfItTellsApart(groups, labels, detail);
        }
        return labels.stream()
                .map(parts -> parts.stream().collect(joining(", ")))
                .toList();
    }

    /** Adds a detail to the labels of groups that have the same label and not the same detail. */
    private static void addIfItTellsApart(List<Described> groups, List<List<String>> labels, String detail) {
        List<List<String>> before = labels.stream().map(List::copyOf).toList();
        for (int n = 0; n < groups.size(); n++) {
            String own = groups.get(n).details().getOrDefault(detail, "");
            for (int other = 0; other < groups.size(); other++) {
                if (before.get(other).equals(before.get(n))
                        && !own.isEmpty()
                        && !groups.get(other).details().getOrDefault(detail, "").equals(own)) {
                    labels.get(n).add(own);
                    break;
                }
            }
        }
    }
}
