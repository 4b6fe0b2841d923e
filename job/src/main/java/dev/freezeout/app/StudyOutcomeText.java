package dev.freezeout.app;

import dev.freezeout.analysis.Report;
import dev.freezeout.spark.study.StudyOutcome;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.TrialOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The last lines of a run: how its trials ended, why there is nothing to analyse if none completed, and what to do next. */
final class StudyOutcomeText {

    private static final int MAX_REASONS = 3;
    private static final String INDENT = "         ";

    private StudyOutcomeText() {}

    /** Counts the trials by how they ended. */
    static String counts(int planned, StudyOutcome outcome) {
        List<String> parts = new ArrayList<>();
        parts.add(outcome.completed() + " completed");
        add(parts, outcome.diverged().size(), "diverged");
        add(parts, outcome.failed().size(), "failed");
        add(parts, outcome.skipped(), "finished before");
        int left = planned - outcome.skipped() - outcome.outcomes().size();
        add(parts, left, "left (the same command resumes)");
        return "Done     %s in %s s"
                .formatted(String.join(", ", parts), outcome.elapsed().toSeconds());
    }

    /** Why there is nothing to analyse: the most frequent reasons why trials failed. */
    static List<String> whyNothing(StudyOutcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing  to analyse, as no trial has completed");
        Map<String, Long> reasons = outcome.outcomes().stream()
                .map(StudyOutcomeText::reason)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_REASONS)
                .forEach(reason -> lines.add(INDENT + reason.getValue() + " " + reason.getKey()));
        return lines;
    }

    /** The report to open, and after a first run commands to try next. */
    static List<String> nextSteps(Report report, StudyFolder folder, boolean first) {
        List<String> lines = new ArrayList<>();
        report.files().stream()
                .filter(file -> file.endsWith("report.html"))
                .forEach(file -> lines.add("Open     " + file));
        if (first) {
            String study = quoted(folder.location());
            lines.add("Next     ./submit.sh score %s    # predictions, errors by class, confusion".formatted(study));
            lines.add(INDENT + "./submit.sh export %s --to weights    # the weights, for PyTorch".formatted(study));
        }
        return lines;
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String reason(TrialOutcome outcome) {
        return outcome.status() + ": " + outcome.message();
    }

    /** Quoted if a shell would otherwise not read it as one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
