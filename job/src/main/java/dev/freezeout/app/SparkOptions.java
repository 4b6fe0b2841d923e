package dev.freezeout.app;

import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Options of {@code spark-submit} that users give in the wrong place, among those of a command. */
final class SparkOptions {

    private static final Set<String> NAMES = Set.of(
            "--master",
            "--deploy-mode",
            "--name",
            "--conf",
            "-c",
            "--properties-file",
            "--jars",
            "--packages",
            "--exclude-packages",
            "--repositories",
            "--files",
            "--archives",
            "--driver-memory",
            "--driver-cores",
            "--driver-java-options",
            "--driver-library-path",
            "--driver-class-path",
            "--executor-memory",
            "--executor-cores",
            "--num-executors",
            "--total-executor-cores",
            "--queue",
            "--proxy-user",
            "--principal",
            "--keytab",
            "--supervise");

    private SparkOptions() {}

    /** A hint where to put it, if the unknown argument is one of them. */
    static Optional<String> hint(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .map(argument -> argument.replaceFirst("=.*", ""))
                        .filter(NAMES::contains)
                        .findFirst()
                        .map(option -> "%s is an option of spark-submit: give it behind --, as in %s … -- %s …"
                                .formatted(
                                        option,
                                        e.getCommandLine().getCommandSpec().qualifiedName(),
                                        option))
                : Optional.empty();
    }
}
