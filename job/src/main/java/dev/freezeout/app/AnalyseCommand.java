package dev.freezeout.app;

import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.spark.StudySession;
import dev.freezeout.spark.TrialResources;
import dev.freezeout.store.Compactor;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.study.StudyFile;
import dev.freezeout.trial.DeviceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
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
    public Integer call() throws IOException {
        return analyse(
                FinishedStudy.isFile(study)
                        ? StudyFile.read(Path.of(study), overrides).output()
                        : study);
    }

    /**
     * Analyses a study's folder.
     *
     * @return an {@link ExitCode}
     */
    private int analyse(String folder) throws IOException {
        TrialResources resources = new TrialResources(DeviceRequest.CPU, 1, 1);
        try (SparkSession spark = StudySession.start("analysis", resources, false)) {
            Compactor.catchUp(new StudyFolder(folder), spark.sparkContext().hadoopConfiguration());
            StudyRunner.print(StudyAnalysis.analyse(spark, folder), out());
            return ExitCode.FINE;
        }
    }
}
