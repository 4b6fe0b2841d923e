package dev.freezeout.app;

import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.HadoopSettings;
import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.progress.SnapshotDisplay;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.spark.study.StudyJob;
import dev.freezeout.spark.study.StudyOutcome;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.ReportInProgress;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.store.results.TableFolders;
import dev.freezeout.study.InvalidStudyException;
import dev.freezeout.study.StudyDifferences;
import dev.freezeout.study.StudyDifferences.Difference;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.DjlTrialTrainer;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.Calibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What {@code run} does with a plan: check the data, train, analyse. */
final class StudyRunner {

    private StudyPlan plan;
    private final PrintWriter out;
    private final SnapshotDisplay display = new SnapshotDisplay(Terminal.display());

    StudyRunner(StudyPlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs the study.
     *
     * @param restart whether to begin afresh
     * @param maxHours after how long to end it in good order; null for never
     * @param verbose whether Spark may log as it is set up to
     * @param patience how long to wait for the executors of a cluster
     * @return an {@link ExitCode}
     */
    int run(boolean restart, @Nullable Double maxHours, boolean verbose, Duration patience)
            throws StudyAbortedException, IOException, InterruptedException {
        TrialResources resources = plan.spec().resources();
        StudyFolder folder = check(restart, HadoopSetup.configuration());
        try (SparkSession spark = StudySession.start(
                plan.spec().name(),
                resources,
                TorchDevice::gpuCount,
                verbose,
                new ExecutorWait(patience, display::announce))) {
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            TableFolders.create(folder, hadoop);
            if (restart) {
                StudyLease.acquire(folder, hadoop).close(); // nobody else may be at work in it
                moveAside(folder, hadoop);
                TableFolders.create(folder, hadoop);
            }
            try (StudyLease lease = StudyLease.acquire(folder, hadoop)) {
                requireComparable(folder, hadoop);
                StudyPlan calibrated = calibrated(folder, spark, resources);
                folder.writeStudyFile(plan.spec().toYaml(), hadoop);
                return run(calibrated.trials(), spark, folder, resources, lease, maxHours);
            }
        }
    }

    /** Refuses what can be refused before a cluster is waited for, and says what is to be run. */
    private StudyFolder check(boolean restart, Configuration hadoop) throws IOException {
        if (!Slots.isLocal()) {
            plan = StudyPlanner.plan(SharedPaths.absolute(plan.spec(), hadoop));
        }
        StudySpec spec = plan.spec();
        StudyFolder folder = new StudyFolder(spec.output());
        say("Study    %s: %s, %s"
                .formatted(
                        spec.name(),
                        counted(plan.trials().size(), "trial"),
                        counted(plan.configurations(), "configuration")));
        say("Data     " + data(spec.data(), hadoop));
        say("Results  " + folder);
        if (StudyLease.peek(folder, hadoop).filter(StudyLease.Status::alive).isPresent()) {
            StudyLease.acquire(folder, hadoop).close(); // which says who has it
        }
        if (!restart) {
            requireComparable(folder, hadoop);
        }
        return folder;
    }

    /** The plan by the step times that its trials' lengths depend on, or that there are anyway. */
    private StudyPlan calibrated(StudyFolder folder, SparkSession spark, TrialResources resources)
            throws StudyAbortedException, IOException, InterruptedException {
        StudySpec spec = plan.spec();
        Optional<Calibration> calibration = plan.needsCalibration()
                ? Optional.of(StudyCalibration.ofRun(plan, folder, spark, resources))
                : StudyCalibration.of(spec, folder, spark.sparkContext().hadoopConfiguration());
        calibration.ifPresent(times -> say("Steps    " + StudyCalibration.describe(times)));
        return StudyCalibration.plan(spec, calibration);
    }

    private int run(
            List<Trial> trials,
            SparkSession spark,
            StudyFolder folder,
            TrialResources resources,
            StudyLease lease,
            @Nullable Double maxHours)
            throws StudyAbortedException, IOException, InterruptedException {
        HadoopSettings hadoop = new HadoopSettings(spark.sparkContext().hadoopConfiguration());
        DjlTrialTrainer trainer =
                new DjlTrialTrainer(hadoop, spark.version(), plan.spec().checkpoints());
        StudyJob job =
                new StudyJob(spark, folder, trainer, resources, plan.spec().maxAttempts(), lease::isHeld, display);
        LeaseKeeper keeper = new LeaseKeeper(lease, display, job::cancel);
        BackgroundTask limit = limit(maxHours, job::stop, display);
        try {
            StudyOutcome outcome = job.run(trials);
            say(RunOutcomeText.counts(plan.trials().size(), outcome));
            if (outcome.completed() + outcome.skipped() > 0) {
                Report report = ReportInProgress.write(
                        folder.report(), hadoop.get(), () -> StudyAnalysis.analyse(spark, folder.location()));
                print(report, out);
                out.println();
                RunOutcomeText.nextSteps(report, folder, outcome.skipped() == 0).forEach(this::say);
            } else {
                RunOutcomeText.whyNothing(outcome).forEach(this::say);
            }
            if (!ResultsState.of(folder, hadoop.get()).print(out)) {
                return ExitCode.WRONG_ENVIRONMENT;
            }
            return outcome.failed().isEmpty() && outcome.diverged().isEmpty()
                    ? ExitCode.FINE
                    : ExitCode.SOME_TRIALS_FAILED;
        } finally {
            if (limit != null) {
                limit.end();
            }
            keeper.close();
        }
    }

    private static @Nullable BackgroundTask limit(
            @Nullable Double maxHours, BackgroundTask.Task stop, SnapshotDisplay display) {
        return maxHours == null
                ? null
                : BackgroundTask.once(
                        "study-limit",
                        Duration.ofMillis((long) (maxHours * 3_600_000)),
                        stop,
                        trouble -> display.announce("cannot end the study at its limit: " + trouble));
    }

    private static String now() {
        return DateTimeFormatter.ofPattern("-yyyyMMdd-HHmmss", Locale.ROOT)
                .format(LocalDateTime.now(ZoneId.systemDefault()));
    }

    private void moveAside(StudyFolder folder, Configuration hadoop) throws IOException {
        Object aside = folder.moveAside(now(), hadoop);
        if (aside != null) {
            say("Kept     what was there, in " + aside);
        }
    }

    /** Trials that were trained otherwise must not be charted beside new ones. */
    private void requireComparable(StudyFolder folder, Configuration hadoop) throws IOException {
        StudySpec then;
        try {
            String yaml = folder.readStudyFile(hadoop).orElse("");
            then = StudyFile.read(folder.studyFile().toString(), yaml, List.of());
        } catch (InvalidStudyException e) {
            requireAcquainted(folder, e, hadoop);
            return;
        }
        List<Difference> differences = StudyDifferences.between(then, plan.spec());
        boolean calibrated = plan.needsCalibration() && StudyPlanner.plan(then).needsCalibration();
        if ((differences.isEmpty() && !calibrated)
                || new ResultReader(folder, hadoop).trialsBegun().isEmpty()) {
            return;
        }
        if (!differences.isEmpty()) {
            TextTable table = new TextTable("setting", "there", "asked for");
            differences.forEach(
                    difference -> table.row(List.of(difference.key(), difference.before(), difference.now())));
            throw new WrongInputException("""
                Cannot add trials to %s: those in it were trained otherwise
                %sset output to another folder, or give --restart to begin afresh and keep what is there beside it\
                """.formatted(folder, table));
        }
        if (calibrated) {
            StudyCalibration.requireKept(plan.spec(), folder, hadoop);
        }
    }

    /**
     * Without the study file of the last run, trials tell whether this is the same study: what may not differ among those
     * of a folder is part of their ids, so a single one that is planned now speaks for all.
     */
    private void requireAcquainted(StudyFolder folder, InvalidStudyException e, Configuration hadoop)
            throws IOException {
        Set<String> begun = new ResultReader(folder, hadoop).trialsBegun();
        if (begun.isEmpty()) {
            return;
        }
        if (plan.needsCalibration()) {
            StudyCalibration.requireKept(plan.spec(), folder, hadoop);
        }
        StudyPlan calibrated = StudyCalibration.plan(plan.spec(), StudyCalibration.of(plan.spec(), folder, hadoop));
        if (calibrated.trials().stream().map(Trial::id).noneMatch(begun::contains)) {
            throw new WrongInputException("""
                Cannot add trials to %s: of the %s in it none is of this study, and its own study file cannot be read (%s)
                set output to another folder, or give --restart to begin afresh and keep what is there beside it\
                """.formatted(
                            folder, counted(begun.size(), "trial"), e.problems().get(0)));
        }
        if (folder.readStudyFile(hadoop).isPresent()) {
            say("Kept     the damaged study.yaml as " + folder.setStudyFileAside(".damaged" + now(), hadoop)
                    + "; it is written anew");
        }
    }

    /** Prints what an analysis found. */
    static void print(Report report, PrintWriter out) {
        out.println();
        out.print(report.table() + "\n");
        out.println();
        report.footnotes().forEach(out::println);
        out.println();
        report.files().forEach(file -> out.println("wrote " + file));
        out.flush();
    }

    /** Makes the data if it is a generated set, and checks it; a trial must not be the first to find it missing. */
    private static String data(DataSettings data, Configuration hadoop) {
        DataSets.prepare(data, hadoop);
        return DataSets.check(data, hadoop);
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
