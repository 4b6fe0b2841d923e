package dev.freezeout.app;

import dev.freezeout.store.StudyFolder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks up trials by the first characters of their ids, which the progress display shows. */
final class TrialPrefixes {

    private static final int MAX_LISTED = 10;

    private TrialPrefixes() {}

    /**
     * The ids that begin with the given prefixes, each once.
     *
     * @throws WrongInputException if a prefix fits no trial or several
     */
    static List<String> resolve(List<String> beginnings, List<String> completed, StudyFolder folder) {
        List<String> unknown = beginnings.stream()
                .filter(beginning -> matching(beginning, completed).isEmpty())
                .map(beginning -> beginning.isEmpty() ? "\"\"" : beginning)
                .toList();
        if (!unknown.isEmpty()) {
            throw new WrongInputException("No trial %s has completed in %s; those that have: %s"
                    .formatted(listed(unknown), folder, listed(completed)));
        }
        Set<String> resolved = new LinkedHashSet<>();
        for (String beginning : beginnings) {
            List<String> matching = matching(beginning, completed);
            if (matching.size() > 1 && !matching.contains(beginning)) {
                throw new WrongInputException("Several trials of %s begin with %s: %s; give more of the id"
                        .formatted(folder, beginning, listed(matching)));
            }
            resolved.add(matching.contains(beginning) ? beginning : matching.get(0));
        }
        return new ArrayList<>(resolved);
    }

    private static List<String> matching(String beginning, List<String> completed) {
        return beginning.isEmpty()
                ? List.of()
                : completed.stream().filter(id -> id.startsWith(beginning)).toList();
    }

    private static String listed(List<String> ids) {
        String first = String.join(", ", ids.subList(0, Math.min(MAX_LISTED, ids.size())));
        return ids.size() <= MAX_LISTED ? first : "%s and %s more".formatted(first, ids.size() - MAX_LISTED);
    }
}
