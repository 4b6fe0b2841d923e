package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
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
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        NamelessJobs.watch();
        int exitCode = command.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertEquals(List.of(), NamelessJobs.stop(), "jobs without a description");
        return new CommandRun(
                exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }
}
