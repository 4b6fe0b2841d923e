package dev.freezeout.app;

import dev.freezeout.analysis.input.AnalysisException;
import dev.freezeout.errors.Causes;
import dev.freezeout.errors.InputError;
import dev.freezeout.errors.UserError;
import dev.freezeout.files.UnusablePathException;
import dev.freezeout.spark.study.StudySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports errors to the user, one line each, and to the shell by an exit code. The only place that maps exceptions to exit
 * codes.
 */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String DEBUG_VARIABLE = "FREEZEOUT_DEBUG";

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        print(command, List.of(e.getMessage()));
        SparkOptions.hint(e).ifPresent(hint -> new PrintableWriter(command.getErr()).println(hint));
        UnmatchedArgumentException.printSuggestions(e, new PrintableWriter(command.getErr()));
        command.getErr()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.WRONG_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        print(command, lines(e));
        printTrace(e, command);
        return exitCode(e);
    }

    /** Reports an error of the virtual machine, after which nothing can continue. */
    static int fatal(Error e, CommandLine command) {
        print(
                command,
                List.of(
                        e instanceof OutOfMemoryError
                                ? "out of memory (%s): SPARK_DRIVER_MEMORY=4g gives more".formatted(e.getMessage())
                                : "unexpected " + e));
        printTrace(e, command);
        return ExitCode.WRONG_ENVIRONMENT;
    }

    private static int exitCode(Exception e) {
        return e instanceof InputError || isUnusablePath(e) || isAboutResults(e)
                ? ExitCode.WRONG_INPUT
                : ExitCode.WRONG_ENVIRONMENT;
    }

    /** Whether the cause is a path of the user's that leads to no file system. */
    private static boolean isUnusablePath(Exception e) {
        return Causes.find(UnusablePathException.class, e).isPresent();
    }

    /** Whether an analysis refused its results. It knows nothing of the job, and so cannot implement {@link InputError}. */
    private static boolean isAboutResults(Exception e) {
        return e instanceof AnalysisException && !(e.getCause() instanceof IOException);
    }

    private static List<String> lines(Exception e) {
        Optional<UnusablePathException> unusable = Causes.find(UnusablePathException.class, e);
        if (unusable.isPresent()) {
            return unusable.get().lines();
        }
        if (e instanceof UserError explained) {
            return explained.lines();
        }
        if (e instanceof AnalysisException) {
            return List.of(String.valueOf(e.getMessage()));
        }
        if (e instanceof InterruptedException) {
            return List.of("interrupted; finished trials are kept; run the same command to resume");
        }
        if (e instanceof AccessDeniedException denied) {
            return List.of("permission denied: " + denied.getFile());
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            return List.of("%s (%s)".formatted(firstLine(e), e.getClass().getSimpleName()));
        }
        return List.of(StudySession.gaveUp(e).orElseGet(() -> unexpected(e)));
    }

    private static String unexpected(Exception e) {
        return "unexpected %s: %s; --debug tells where".formatted(e.getClass().getSimpleName(), firstLine(e));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
    }

    /** Prints the stack trace if it was asked for. */
    private static void printTrace(Throwable e, CommandLine command) {
        if ((command.getCommand() instanceof BaseCommand base && base.debug())
                || System.getenv(DEBUG_VARIABLE) != null) {
            PrintWriter err = new PrintableWriter(command.getErr());
            e.printStackTrace(err);
            err.flush();
        }
    }

    private static void print(CommandLine command, List<String> lines) {
        String prefix = command.getColorScheme().ansi().string("@|bold,red error:|@ ");
        PrintWriter terminal = command.getErr();
        PrintWriter err = new PrintableWriter(terminal);
        for (String line : lines) {
            terminal.print(prefix);
            err.println(line);
        }
        err.flush();
    }
}
