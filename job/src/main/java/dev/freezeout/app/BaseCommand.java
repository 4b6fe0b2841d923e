package dev.freezeout.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command; gives an {@link ExitCode}. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n")
abstract class BaseCommand implements Callable<Integer> {

    @Option(names = "--debug", description = "Print the stack trace of an error too; so does setting FREEZEOUT_DEBUG.")
    private boolean debug;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    boolean debug() {
        return debug;
    }

    /** For output with names, paths or messages, whose control characters are made harmless. */
    PrintWriter out() {
        return new PrintableWriter(terminal());
    }

    PrintWriter err() {
        return new PrintableWriter(spec.commandLine().getErr());
    }

    /** For output that moves the cursor or changes colours; never for text that others wrote. */
    PrintWriter terminal() {
        return spec.commandLine().getOut();
    }

    /** A text with picocli's markup, coloured where the terminal shows colours. */
    String ansi(String markup) {
        return spec.commandLine().getColorScheme().ansi().string(markup);
    }

    /** For arguments that are valid by themselves, but not together. */
    ParameterException wrongArguments(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
