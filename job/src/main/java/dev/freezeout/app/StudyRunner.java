package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.statistics.VerdictSettings;
import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.progress.SnapshotDisplay;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.SlotProbe;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.spark.study.StudyJob;
import dev.freezeout.spark.study.StudyOutcome;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.ReportInProgress;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.store.results.TableFolders;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudySpec;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.DjlTrialTrainer;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.result.TrialOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Carries out a plan: checks the data, trains, analyses. */
final class StudyRunner {

    private final StudyPlan plan;
    private final boolean calibrate;
    private final PrintWriter out;
    private final SnapshotDisplay display = new SnapshotDisplay(Terminal.display());

    /** Ends what runs, for when the lease is lost. */
    private volatile Runnable cancel = () -> {};

    /** @param calibrate whether to time steps before the first trial on a device */
    StudyRunner(StudyPlan plan, boolean calibrate, PrintWriter out) {
        this.plan = plan;
        this.calibrate = calibrate;
        this.out = out;
    }

    /**
     * Runs the study.
     *
     * @param restart whether to start over, with what is in the folder kept beside it
     * @param maxHours after how many hours to stop and let trials write checkpoints; null for never
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
                StudyLease.acquire(folder, hadoop).close(); // refused while another process runs it
                moveAside(folder, hadoop);
                TableFolders.create(folder, hadoop);
            }
            try (StudyLease lease = StudyLease.acquire(folder, hadoop)) {
                new ResumeCheck(plan, folder, hadoop, this::say).requireComparable();
                cancel = spark.sparkContext()::cancelAllJobs;
                LeaseKeeper keeper = new LeaseKeeper(lease, display, () -> cancel.run());
                try {
                    StudyPlan calibrated = calibrated(folder, spark, resources);
                    folder.writeStudyFile(plan.spec().toYaml(), hadoop);
                    return run(calibrated.trials(), spark, folder, resources, lease, maxHours);
                } finally {
                    keeper.close();
                }
            }
        }
    }

    /** Reports wrong input before a cluster is waited for, and prints what is to be run. */
    private StudyFolder check(boolean restart, Configuration hadoop) throws IOException {
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
            StudyLease.acquire(folder, hadoop).close(); // which throws, and names the holder
        }
        if (!restart) {
            new ResumeCheck(plan, folder, hadoop, this::say).requireComparable();
        }
        return folder;
    }

    /** The plan with step times: those that earlier runs left, and what is measured of the devices at hand. */
    private StudyPlan calibrated(StudyFolder folder, SparkSession spark, TrialResources resources)
            throws StudyAbortedException, IOException, InterruptedException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        boolean needsDevices = calibrate || plan.precisions().contains(Precision.BF16);
        List<PlannedTrial> open = needsDevices ? open(folder, hadoop) : List.of();
        List<SlotDevice> slots = open.isEmpty()
                ? List.of()
                : SlotDevice.usable(SlotProbe.runOnEachSlot(spark, resources, SlotDevice::here));
        noteSlowBf16(slots);
        List<Calibration> calibrations = calibrate && !slots.isEmpty()
                ? StudyCalibration.ofRun(plan, open, slots, folder, spark, this::say)
                : StudyCalibration.of(plan.spec(), folder, hadoop);
        calibrations.forEach(times -> say("Steps    " + StudyCalibration.describe(times)));
        StudyCalibration.comparePrecisions(calibrations).forEach(line -> say("Steps    " + line));
        return StudyCalibration.plan(plan.spec(), calibrations);
    }

    /** The trials that have not ended yet. */
    private List<PlannedTrial> open(StudyFolder folder, Configuration hadoop) throws IOException {
        Set<String> ended = new ResultReader(folder, hadoop)
                .outcomes().stream()
                        .filter(TrialOutcome::isFinal)
                        .map(TrialOutcome::trialId)
                        .collect(Collectors.toSet());
        return plan.planned().stream()
                .filter(trial -> !ended.contains(trial.trial().id()))
                .toList();
    }

    /** Says once which devices train in bf16 more slowly than in float32. */
    private void noteSlowBf16(List<SlotDevice> slots) {
        List<String> slow = slots.stream()
                .filter(slot -> !slot.computesInBf16())
                .map(SlotDevice::name)
                .distinct()
                .toList();
        if (plan.precisions().contains(Precision.BF16) && !slow.isEmpty()) {
            say("Note     no bfloat16 arithmetic: %s; bf16 trains correctly there, but more slowly than float32"
                    .formatted(String.join(", ", slow)));
        }
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
        StudyJob job = new StudyJob(
                spark, hadoop, folder, trainer, resources, plan.spec().maxAttempts(), lease::isHeld, display);
        cancel = job::cancel;
        BackgroundTask limit = limit(maxHours, job::stop, display);
        try {
            StudyOutcome outcome = job.run(trials);
            say(StudyOutcomeText.counts(plan.trials().size(), outcome));
            if (outcome.completed() + outcome.skipped() > 0) {
                Report report = ReportInProgress.write(
                        folder.report(),
                        hadoop.get(),
                        () -> StudyAnalysis.analyse(
                                spark,
                                folder.location(),
                                null,
                                new VerdictSettings(
                                        plan.spec().analysis().marginPoints(),
                                        plan.spec().analysis().confidence())));
                PrintedReport.print(report, out);
                out.println();
                StudyOutcomeText.nextSteps(report, folder, outcome.skipped() == 0)
                        .forEach(this::say);
            } else {
                StudyOutcomeText.whyNothing(outcome).forEach(this::say);
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
                        problem -> display.announce("cannot stop the study at its limit: " + problem));
    }

    /** For the name of a folder or file that is kept aside, such as {@code -20260131-235959}. */
    static String timestamp() {
        return DateTimeFormatter.ofPattern("-yyyyMMdd-HHmmss", Locale.ROOT)
                .format(LocalDateTime.now(ZoneId.systemDefault()));
    }

    private void moveAside(StudyFolder folder, Configuration hadoop) throws IOException {
        Object aside = folder.moveAside(timestamp(), hadoop);
        if (aside != null) {
            say("Kept     what was there, in " + aside);
        }
    }

    /** Makes the data if it is a generated set, and checks it, so that missing data is reported before any trial starts. */
    private static String data(DataSettings data, Configuration hadoop) {
        DataSets.prepare(data, hadoop);
        return DataSets.check(data, hadoop);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
