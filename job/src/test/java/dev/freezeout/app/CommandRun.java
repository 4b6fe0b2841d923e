package dev.freezeout.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What came of a command line, run in this process, each of whose Spark jobs has a description. Lines end as on Linux. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        return of(
                FreezeOutStudy.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF)), arguments);
    }

    static CommandRun of(CommandLine command, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        NamelessJobs.watch();
        int exitCode = command.setOut(buffered(out)).setErr(buffered(err)).execute(arguments);
        assertEquals(List.of(), NamelessJobs.stop(), "jobs without a description");
        return new CommandRun(exitCode, text(out), text(err));
    }

    /** As the process has them: what a command does not flush is lost. */
    private static PrintWriter buffered(OutputStream out) {
        return new PrintWriter(out, true, UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace("\r\n", "\n");
    }
}
