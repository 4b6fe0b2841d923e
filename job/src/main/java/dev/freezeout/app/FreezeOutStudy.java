package dev.freezeout.app;

import static java.util.Objects.requireNonNull;

import dev.freezeout.launch.Platform;
import dev.freezeout.spark.study.StudySession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program: {@code FreezeOutStudy COMMAND …}, see {@code --help}. */
@Command(
        name = "./submit.sh",
        description = "Runs hyperparameter studies of FreezeOut (arXiv 1706.04983) on Apache Spark.",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            AnalyseCommand.class,
            ImportCommand.class,
            ScoreCommand.class,
            ExportCommand.class,
            SpeedupCommand.class,
            DataCommand.class,
            BenchCommand.class
        },
        footer = {
            "  ./submit.sh run conf/quickstart.yaml",
            "  ./submit.sh plan conf/freezeout-cifar100.yaml --set training.epochs=50",
            "  ./submit.sh run --help",
            "",
            "Exit codes: 0 fine; 1 some trials failed; 2 the input is wrong; 3 the environment is; 130 Ctrl-C.",
            "Errors are coloured on a terminal only, and never if NO_COLOR is set."
        })
public final class FreezeOutStudy extends BaseCommand {

    private FreezeOutStudy() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Platform.prepare();
        if (!List.of(arguments).contains("--verbose")) {
            StudySession.quiet();
        }
        System.exit(execute(arguments));
    }

    /** An exception that leaves main would give Spark's exit code 1, which here means that some trials failed. */
    private static int execute(String[] arguments) {
        CommandLine commandLine = commandLine();
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            return ErrorReport.fatal(e, commandLine);
        }
    }

    /** The command line, to be run within a process. */
    static CommandLine commandLine() {
        ErrorReport errors = new ErrorReport();
        CommandLine commandLine = new CommandLine(new FreezeOutStudy());
        // Everything from the first unknown word on is an argument of train.py.
        requireNonNull(commandLine.getSubcommands().get("import"))
                .setUnmatchedOptionsArePositionalParams(true)
                .setStopAtPositional(true);
        // A command line that is wrapped cannot be copied and pasted.
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
        sections.put(
                UsageMessageSpec.SECTION_KEY_FOOTER,
                help -> String.join("\n", help.commandSpec().usageMessage().footer()) + "\n");
        commandLine.setHelpSectionMap(sections);
        return commandLine.setExecutionExceptionHandler(errors).setParameterExceptionHandler(errors);
    }

    @Override
    public Integer call() {
        throw wrongArguments(
                "There is no command: run, plan, status, doctor, analyse, import, score, export, speedup, data or bench");
    }
}
