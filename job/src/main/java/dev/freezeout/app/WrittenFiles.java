package dev.freezeout.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a report in a few lines: its page, and by their kinds what lies beside it. */
final class WrittenFiles {

    private static final String PAGE = ".html";

    private WrittenFiles() {}

    /**
     * The lines.
     *
     * @param files paths, all in one folder
     */
    static List<String> lines(List<String> files) {
        List<String> lines = new ArrayList<>();
        files.stream().filter(file -> file.endsWith(PAGE)).forEach(page -> lines.add("wrote " + page));
        Map<String, List<String>> kindsByName = files.stream()
                .filter(file -> !file.endsWith(PAGE))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .collect(groupingBy(
                        name -> name.substring(0, name.lastIndexOf('.')),
                        LinkedHashMap::new,
                        mapping(name -> name.substring(name.lastIndexOf('.') + 1), toList())));
        Map<List<String>, List<String>> namesByKinds = kindsByName.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, LinkedHashMap::new, mapping(Map.Entry::getKey, toList())));
        namesByKinds.forEach((kinds, names) -> lines.add("  beside it, as %s: %s"
                .formatted(String.join(", ", kinds), names.stream().collect(joining(", ")))));
        return lines;
    }
}
