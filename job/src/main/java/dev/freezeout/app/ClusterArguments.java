package dev.freezeout.app;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a command waits for a cluster that grants it no executors. */
final class ClusterArguments {

    /** For commands that a person waits for. */
    static final Duration BRIEFLY = Duration.ofMinutes(1);

    private static final double MAX_MINUTES = 1_000_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            description =
                    "End with exit code 3 if the cluster starts no executor for so many minutes (default: ${DEFAULT-VALUE}).")
    private double minutes = 10;

    /**
     * How long to wait for executors.
     *
     * @throws ParameterException if the option's value is not a length of time
     */
    Duration patience() {
        if (!(minutes > 0 && minutes <= MAX_MINUTES)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--wait takes a number of minutes above 0 and up to 1000000, not " + minutes);
        }
        return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
    }
}
