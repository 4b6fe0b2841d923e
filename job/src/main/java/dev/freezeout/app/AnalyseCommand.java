package dev.freezeout.app;

import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.configuration.TimeSaved;
import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.schedule.Settings;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.ReportInProgress;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.Compactor;
import dev.freezeout.store.results.ResultSchemas;
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

/** Analyses the results in the folder of a study, or of several together: tables, charts, report. */
@Command(
        name = "analyse",
        description = {
            "Makes tables and the chart of error against time saved from the results there are, also of a study that still runs.",
            "Several studies are read together: what was trained in the same way is compared, networks stand beside each other."
        },
        footer = {
            "  ./submit.sh analyse conf/quickstart.yaml",
            "  ./submit.sh analyse conf/quickstart.yaml --time estimated",
            "  ./submit.sh analyse hdfs://host/studies/freezeout-cifar100",
            "  ./submit.sh analyse studies/densenet studies/wrn --out studies/both"
        })
final class AnalyseCommand extends BaseCommand {

    @Mixin
    private FinishedStudiesArguments studies = new FinishedStudiesArguments();

    @Option(
            names = {"--out", "--output"},
            paramLabel = "DIR",
            description = {
                "Folder in which the folder report is made, any Hadoop path; several studies need it.",
                "Left out: the study's own."
            })
    private @Nullable String out;

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
                "Left out: analysis.marginPoints of the study, of several the first one's."
            })
    private @Nullable Double margin;

    @Override
    public Integer call() throws IOException {
        if (margin != null && !(margin >= 0 && margin <= 100)) {
            throw wrongArguments("--margin takes a number of points from 0 to 100, not " + margin);
        }
        if (out != null) {
            Settings.checkPath("--out", out);
        }
        Configuration hadoop = HadoopSetup.configuration();
        List<StudyToAnalyse> given = studies.studies();
        List<StudyFolder> folders = given.stream().map(StudyToAnalyse::folder).toList();
        StudyFolder output = new StudyFolder(reportIn(folders));
        for (StudyFolder folder : folders) {
            requireResults(folder, hadoop);
        }
        return analyse(folders, output, StudiesSettings.of(given, margin, hadoop));
    }

    /** The folder that the report is made in. */
    private String reportIn(List<StudyFolder> folders) {
        if (folders.size() == 1) {
            return out == null ? folders.get(0).location() : out;
        }
        if (out == null) {
            throw wrongArguments(
                    "Several studies have one report, in none of their folders: say where it goes with --out DIR");
        }
        Path given = new Path(out);
        if (folders.stream().anyMatch(folder -> new Path(folder.location()).equals(given))) {
            throw wrongArguments(
                    "--out %s is the folder of one of the studies: their common report would replace its own"
                            .formatted(out));
        }
        return out;
    }

    /** Refuses a folder without a study, and a path that does not exist, before Spark is started. */
    private static void requireResults(StudyFolder study, Configuration hadoop) throws IOException {
        Path trials = ResultSchemas.TRIALS.folder(study);
        if (!HadoopFiles.of(trials, hadoop).exists(trials)) {
            throw new WrongInputException("There is no study in %s: the folder %s is missing".formatted(study, trials));
        }
    }

    /**
     * Analyses the folders of studies.
     *
     * @param output where the report goes
     * @return an {@link ExitCode}
     */
    private int analyse(List<StudyFolder> folders, StudyFolder output, StudiesSettings settings) throws IOException {
        TrialResources resources = new TrialResources(DeviceRequest.CPU, 1, 1);
        try (SparkSession spark = StudySession.start(
                "analysis", resources, () -> 0, false, new ExecutorWait(ClusterArguments.BRIEFLY, this::say))) {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            for (StudyFolder folder : folders) {
                Compactor.catchUp(folder, hadoop, this::say);
            }
            AnalysisInput input = new AnalysisInput(
                    folders.stream().map(StudyFolder::location).toList(), output.location(), settings.notes());
            Report report = ReportInProgress.write(
                    output.report(), hadoop, () -> StudyAnalysis.analyse(spark, input, time, settings.verdicts()));
            PrintedReport.print(report, out());
            boolean complete = true;
            for (StudyFolder folder : folders) {
                complete &= ResultsState.of(folder, hadoop).print(out());
            }
            return complete ? ExitCode.FINE : ExitCode.WRONG_ENVIRONMENT;
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
