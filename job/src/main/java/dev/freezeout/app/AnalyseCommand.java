package dev.freezeout.app;

import dev.freezeout.study.StudyFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes tables and the chart of results that exist. */
@Command(
        name = "analyse",
        description =
                "Makes tables and the chart of error against time saved from the results there are, also of a study that still runs.",
        footer = {
            "  ./submit.sh analyse conf/quickstart.yaml",
            "  ./submit.sh analyse hdfs://host/studies/freezeout-cifar100"
        })
final class AnalyseCommand extends BaseCommand {

    @Parameters(
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study file, or the folder that a study wrote (any Hadoop path).")
    private String study = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other.")
    private List<String> overrides = List.of();

    @Override
    public Integer call() {
        return analyse(isFile(study) ? StudyFile.read(Path.of(study), overrides).output() : study);
    }

    /** A study's folder may be on any file system, a study file is on the local one. */
    private static boolean isFile(String study) {
        try {
            return Files.isRegularFile(Path.of(study)) || study.endsWith(".yaml");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Analyses a study's folder.
     *
     * @return an {@link ExitCode}
     */
    private static int analyse(String folder) {
        throw new EnvironmentException("the results in %s cannot be analysed yet".formatted(folder));
    }
}
