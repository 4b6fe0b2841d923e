package dev.freezeout.spark.cluster;

import static dev.freezeout.text.Wording.counted;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Executors that ended before they ran a task.
 *
 * @param last why the last of them ended, as far as is known
 */
record DeadExecutors(int count, String last) {

    private static final Pattern ERROR = Pattern.compile("(?i).*(error|exception|unrecognized|cannot|killed).*");

    /** Spark's heading of an executor's output, and lines of stack traces. */
    private static final Pattern PASSED_OVER = Pattern.compile("==+.*|Spark Executor Command: .*|at .*");

    private static final int MAX_CHARACTERS = 300;

    /**
     * Finds the reason in the ends of the last one's standard output and error: a virtual machine reports errors to the former.
     */
    static DeadExecutors of(int count, String standardError, String standardOutput) {
        List<String> lines = Stream.of(standardError, standardOutput)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !PASSED_OVER.matcher(line).matches())
                .toList();
        String reason = lines.stream()
                .filter(line -> ERROR.matcher(line).matches())
                .reduce((before, line) -> line) // the cause of causes comes last
                .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        return new DeadExecutors(count, reason.substring(0, Math.min(MAX_CHARACTERS, reason.length())));
    }

    /** Such as {@code 12 executors have started and ended again; the last said: Unrecognized VM option 'Bad'}. */
    String inWords() {
        String text = "%s started and ended again".formatted(counted(count, "executor"));
        return last.isEmpty() ? text : "%s; the last said: %s".formatted(text, last);
    }
}
