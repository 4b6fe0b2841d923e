package dev.freezeout.app;

import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TimeSaved;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.ReportInProgress;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.Compactor;
import dev.freezeout.store.results.ResultSchemas;
import dev.freezeout.study.AnalysisSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Analyses the results in a study's folder: tables, charts, report. */
@Command(
        name = "analyse",
        description =
                "Makes tables and the chart of error against time saved from the results there are, also of a study that still runs.",
        footer = {
            "  ./submit.sh analyse conf/quickstart.yaml",
            "  ./submit.sh analyse conf/quickstart.yaml --time estimated",
            "  ./submit.sh analyse hdfs://host/studies/freezeout-cifar100"
        })
final class AnalyseCommand extends BaseCommand {

    @Mixin
    private FinishedStudyArguments study = new FinishedStudyArguments();

    @Option(
            names = "--time",
            paramLabel = "KIND",
            converter = TimeSavedConverter.class,
            completionCandidates = TimeSavedConverter.class,
            description = {
                "The time saved that charts and the Pareto front go by: ${COMPLETION-CANDIDATES}.",
                "Left out: steps if every configuration has it, else measured if every one has a baseline on its kind of device, else estimated."
            })
    private @Nullable TimeSaved time;

    @Option(
            names = "--margin",
            paramLabel = "POINTS",
            description = {
                "By how many points of error a configuration may be worse than the baseline and still be good enough.",
                "Left out: the study's analysis.marginPoints."
            })
    private @Nullable Double margin;

    @Override
    public Integer call() throws IOException {
        if (margin != null && !(margin >= 0 && margin <= 100)) {
            throw wrongArguments("--margin takes a number of points from 0 to 100, not " + margin);
        }
        StudyFolder folder = study.folder();
        requireResults(folder, HadoopSetup.configuration());
        AnalysisSettings settings = study.analysis(HadoopSetup.configuration());
        return analyse(
                folder, new VerdictSettings(margin == null ? settings.marginPoints() : margin, settings.confidence()));
    }

    /** Refuses a folder without a study, and a path that does not exist, before Spark is started. */
    private static void requireResults(StudyFolder study, Configuration hadoop) throws IOException {
        Path trials = ResultSchemas.TRIALS.folder(study);
        if (!HadoopFiles.of(trials, hadoop).exists(trials)) {
            throw new WrongInputException("There is no study in %s: the folder %s is missing".formatted(study, trials));
        }
    }

    /**
     * Analyses a study's folder.
     *
     * @return an {@link ExitCode}
     */
    private int analyse(StudyFolder study, VerdictSettings settings) throws IOException {
        TrialResources resources = new TrialResources(DeviceRequest.CPU, 1, 1);
        try (SparkSession spark = StudySession.start(
                "analysis", resources, () -> 0, false, new ExecutorWait(ClusterArguments.BRIEFLY, this::say))) {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            Compactor.catchUp(study, hadoop, this::say);
            Report report = ReportInProgress.write(
                    study.report(), hadoop, () -> StudyAnalysis.analyse(spark, study.location(), time, settings));
            PrintedReport.print(report, out());
            return ResultsState.of(study, hadoop).print(out()) ? ExitCode.FINE : ExitCode.WRONG_ENVIRONMENT;
        }
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    static final class TimeSavedConverter extends NamedValues<TimeSaved> {
        TimeSavedConverter() {
            super(List.of(TimeSaved.values()));
        }
    }
}
