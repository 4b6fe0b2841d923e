package dev.freezeout.app;

import dev.freezeout.analysis.ScoreAnalysis;
import dev.freezeout.analysis.ScoreReport;
import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.files.UnfinishedFiles;
import dev.freezeout.savedmodel.NetworkScorer;
import dev.freezeout.schedule.Settings;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.scoring.NetworkScoring;
import dev.freezeout.spark.scoring.ScoreJob;
import dev.freezeout.spark.scoring.ScoredNetwork;
import dev.freezeout.spark.scoring.ScoringExtension;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.ReportInProgress;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudySpec;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.TrialResources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labels a test set with saved networks. */
@Command(
        name = "score",
        description = {
            "Labels the whole test set with the saved network of every finished trial, as a distributed job.",
            "Writes the predictions as Parquet, and tables of errors, classes and confusion.",
            "With --set data.… it scores other images than the trials were tested on."
        },
        footer = {
            "  ./submit.sh score conf/quickstart.yaml",
            "  ./submit.sh score hdfs://host/studies/x --trials 1f9a6b0c33e4d521 -- --master spark://host:7077",
            "  ./submit.sh score --model studies/x/models/1f9a6b0c33e4d521 --set data.set=cifar100 \\",
            "      --set data.root=data/cifar100 --out scores/x"
        })
final class ScoreCommand extends BaseCommand {

    private static final String BUILT_IN = "built-in";

    @Mixin
    private SavedModelArguments saved = new SavedModelArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for predictions and tables, any Hadoop path (default: scores in the study's folder).")
    private @Nullable String out;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "built-in, or djl-spark where the build has it (default: ${DEFAULT-VALUE}).")
    private String engine = BUILT_IN;

    @Mixin
    private ClusterArguments cluster = new ClusterArguments();

    @Option(names = "--verbose", description = "Let Spark log as it is set up to, instead of errors only.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException, StudyAbortedException {
        Configuration hadoop = HadoopSetup.configuration();
        if (!saved.isUnambiguous()) {
            throw wrongArguments(
                    "Give either a study, with or without --trials, or --model and the data it is to score");
        }
        if (out != null) {
            Settings.checkPath("--out", out);
        }
        Optional<FinishedStudy> study = saved.study(hadoop);
        if (study.isPresent()) {
            StudySpec spec = study.get().spec();
            StudyFolder folder = study.get().folder();
            boolean sameImages = spec.data()
                    .equals(saved.studyAsWritten(hadoop).orElseThrow().spec().data());
            return score(
                    spec,
                    saved.models(hadoop),
                    out == null ? folder.scores().toString() : out,
                    sameImages ? folder.location() : null);
        }
        if (out == null) {
            throw wrongArguments("--model needs --out");
        }
        return score(StudyFile.defaults("--model", saved.overrides()), saved.models(hadoop), out, null);
    }

    /**
     * Scores networks.
     *
     * @param compared folder of the study whose trials were tested on the same images; null for other images
     * @return an {@link ExitCode}
     */
    private int score(StudySpec given, SavedModels saved, String out, @Nullable String compared)
            throws IOException, StudyAbortedException {
        Duration patience = cluster.patience();
        TrialResources resources = given.resources();
        Configuration hadoop = HadoopSetup.configuration();
        boolean here = Slots.isLocal();
        StudySpec spec = SharedPaths.forSession(given, hadoop);
        SavedModels networks = here ? saved : saved.absolute(hadoop);
        String folder = here ? out : SharedPaths.absolute(out, hadoop);
        // Before the session is started, so that missing data is reported at once.
        int images = DataSets.loadTest(spec.data(), hadoop).size();
        say(String.format(
                Locale.ROOT,
                "Images   %,d test images of %s",
                images,
                spec.data().label()));
        try (SparkSession spark = StudySession.start(
                "scores", resources, TorchDevice::gpuCount, verbose, new ExecutorWait(patience, this::say))) {
            PredictionStore store = new PredictionStore(folder + "/predictions", UnfinishedFiles.unique("score"));
            UnfinishedFiles.removeAbandoned(new Path(store.folder()), hadoop);
            Instant started = Instant.now();
            List<ScoredNetwork> scored =
                    scoring(spark, spec.data(), store, resources).run(networks.folders(), images);
            List<String> complete = new ArrayList<>();
            for (ScoredNetwork network : scored) {
                if (network.problem() == null) {
                    complete.add(network.trialId());
                }
            }
            say("Scored   %s of %s networks in %s s"
                    .formatted(
                            complete.size(),
                            scored.size(),
                            Duration.between(started, Instant.now()).toSeconds()));
            if (complete.isEmpty()) {
                return ExitCode.SOME_TRIALS_FAILED;
            }
            List<String> classNames = networks.classNames(hadoop);
            ScoreReport report = ReportInProgress.write(
                    new Path(folder, "report"),
                    hadoop,
                    () -> ScoreAnalysis.analyse(spark, folder, compared, classNames, complete));
            PrintedReport.print(table(report), report.footnotes(), report.files(), out());
            return report.allAgree() && complete.size() == scored.size() ? ExitCode.FINE : ExitCode.SOME_TRIALS_FAILED;
        }
    }

    private static String table(ScoreReport report) {
        return report.secondOpinion().isEmpty() ? report.table() : report.table() + "\n\n" + report.secondOpinion();
    }

    private NetworkScoring scoring(
            SparkSession spark, DataSettings data, PredictionStore store, TrialResources resources) {
        if (engine.equals(BUILT_IN)) {
            HadoopSettings hadoop = new HadoopSettings(spark.sparkContext().hadoopConfiguration());
            return new ScoreJob(spark, hadoop, new NetworkScorer(data, hadoop), store, resources, this::report);
        }
        List<String> known = new ArrayList<>(List.of(BUILT_IN));
        for (ScoringExtension extension : ServiceLoader.load(ScoringExtension.class)) {
            if (extension.name().equals(engine)) {
                return extension.scoring(spark, data, store, this::report);
            }
            known.add(extension.name());
        }
        throw new WrongInputException(
                "Cannot set --engine to %s: this build has %s; djl-spark comes with mvn package -Pdjl-spark"
                        .formatted(engine, String.join(", ", known)));
    }

    /** Prints a line for each network as soon as it is scored. */
    private void report(ScoredNetwork network) {
        say(
                network.problem() == null
                        ? String.format(Locale.ROOT, "%s: error %.2f %%", network.trialId(), network.errorPercent())
                        : "%s: failed: %s".formatted(network.trialId(), network.problem()));
    }

    private synchronized void say(String line) {
        out().println(line);
        out().flush();
    }
}
