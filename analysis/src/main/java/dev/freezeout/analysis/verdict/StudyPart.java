package dev.freezeout.analysis.verdict;

import dev.freezeout.analysis.configuration.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was trained of one network on the same data in the same way, in any precision: charts have a panel for each part.
 *
 * @param label what tells it apart from the other parts, such as {@code wrn 16/2}; empty if it is the only one
 * @param configurations of the part, one or more
 * @param judged the groups of the part
 */
public record StudyPart(String label, List<Configuration> configurations, JudgedStudy judged) {

    public StudyPart {
        configurations = List.copyOf(configurations);
    }

    /** The parts in the order of their groups; a single one for configurations that nobody judged. */
    public static List<StudyPart> of(List<Configuration> configurations, JudgedStudy judged) {
        Map<String, Set<JudgedGroup>> settings = new LinkedHashMap<>();
        judged.groups()
                .forEach(group -> settings.computeIfAbsent(group.setting(), key -> new LinkedHashSet<>())
                        .add(group));
        if (settings.size() <= 1) {
            return List.of(new StudyPart("", configurations, judged));
        }
        Map<String, String> labels = GroupLabels.ofSettings(judged.groups());
        List<StudyPart> parts = new ArrayList<>();
        settings.forEach((setting, groups) -> {
            List<String> comparable =
                    groups.stream().map(JudgedGroup::comparable).toList();
            List<Configuration> members = configurations.stream()
                    .filter(configuration -> comparable.contains(configuration.comparable()))
                    .toList();
            if (!members.isEmpty()) {
                parts.add(
                        new StudyPart(labels.getOrDefault(setting, ""), members, new JudgedStudy(List.copyOf(groups))));
            }
        });
        return parts;
    }
}
