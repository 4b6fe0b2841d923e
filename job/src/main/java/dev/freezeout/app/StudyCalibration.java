package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;
import static dev.freezeout.text.Wording.percent;

import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.spark.study.CalibrationJob;
import dev.freezeout.spark.study.CalibrationJob.Measured;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.store.CalibrationFile;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.training.DjlStepTimer;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.engine.CalibrationEffort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The step times in a study's folder: the time saved goes by them, and the length of trials with {@code constTime: measured}.
 * They are measured once for each precision and kind of device, before the first trial there.
 */
final class StudyCalibration {

    /** What timing steps may cost, as a share of what the study costs. */
    static final double MAX_SHARE = 0.02;

    private StudyCalibration() {}

    /** What earlier runs of the study measured with the same network and batch size, oldest first. */
    static List<Calibration> of(StudySpec spec, StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        return new CalibrationFile(folder, hadoop)
                .read().stream()
                        .filter(calibration ->
                                calibration.isOf(spec.model(), spec.training().batchSize()))
                        .toList();
    }

    /**
     * What earlier runs of the study measured, and what is missing of it: that is measured and stored.
     *
     * @param open the trials that are still to be trained; at least one
     * @param slots what each of them may train on, in this run
     * @param say told what was measured and what it cost
     */
    static List<Calibration> ofRun(
            StudyPlan plan,
            List<PlannedTrial> open,
            List<SlotDevice> slots,
            StudyFolder folder,
            SparkSession spark,
            Consumer<String> say)
            throws StudyFolderException, StudyAbortedException, InterruptedException {
        StudySpec spec = plan.spec();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<Calibration> calibrations = new ArrayList<>(of(spec, folder, hadoop));
        List<Precision> missing = plan.precisions().stream()
                .filter(precision -> isMissing(precision, slots, calibrations))
                .toList();
        if (missing.isEmpty()) {
            return calibrations;
        }
        int used = Math.min(slots.size(), open.size());
        double stepsPerSlot = open.stream()
                        .mapToDouble(trial -> trial.relativeCost() * baselineIterations(spec))
                        .sum()
                / used;
        Optional<CalibrationEffort> effort = plan.needsCalibration()
                ? Optional.of(CalibrationEffort.THOROUGH)
                : CalibrationEffort.within(MAX_SHARE * stepsPerSlot / missing.size());
        if (effort.isEmpty()) {
            say.accept("Steps    not timed: that would take more than %s of so short a study"
                    .formatted(percent(MAX_SHARE)));
            return calibrations;
        }
        for (Precision precision : missing) {
            long start = System.nanoTime();
            Measured measured = new CalibrationJob(spark, new DjlStepTimer(spark.version()), spec.resources())
                    .run(spec.model(), spec.training().batchSize(), precision, effort.get(), open.size());
            if (measured.problem() != null) {
                if (plan.needsCalibration()) {
                    throw new StudyAbortedException("Cannot measure step times: " + measured.problem(), null);
                }
                say.accept("Steps    not timed: " + measured.problem());
                return calibrations;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double study = stepsPerSlot * measured.calibrations().get(0).steps().milliseconds(0) / 1000;
            say.accept(String.format(
                    Locale.ROOT,
                    "Steps    timed in %s: %.1f s, %s of the study's training",
                    precision,
                    seconds,
                    percent(seconds / study)));
            calibrations.addAll(measured.calibrations());
            new CalibrationFile(folder, hadoop).write(calibrations);
        }
        return calibrations;
    }

    private static boolean isMissing(Precision precision, List<SlotDevice> slots, List<Calibration> calibrations) {
        return slots.stream()
                .anyMatch(slot -> calibrations.stream()
                        .noneMatch(calibration ->
                                calibration.precision() == precision && calibration.isOn(slot.name(), slot.threads())));
    }

    private static long baselineIterations(StudySpec spec) {
        return (long) spec.training().epochs() * PlannedTrial.batches(spec);
    }

    /**
     * Refuses to resume trials whose lengths depend on step times that are missing.
     *
     * @throws WrongInputException if the step times of an earlier run are missing, in a precision that the plan needs
     */
    static void requireKept(StudySpec spec, StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        if (of(spec, folder, hadoop).isEmpty()) {
            throw new WrongInputException("""
                    Cannot add trials to %s: its calibration.json is missing, which sets the length of trials with constTime: measured
                    put the file back, set output to another folder, or give --restart to start over and keep what is there beside it""".formatted(folder));
        }
    }

    /**
     * The plan with trial lengths from step times, if there are any: the oldest of each precision, as a trial's length must not
     * change when the study goes on elsewhere.
     */
    static StudyPlan plan(StudySpec spec, List<Calibration> calibrations) {
        Map<Precision, StepTimes> steps = new EnumMap<>(Precision.class);
        calibrations.forEach(calibration -> steps.putIfAbsent(calibration.precision(), calibration.steps()));
        return StudyPlanner.plan(spec, steps);
    }

    /**
     * Such as {@code 43.1 ms a step in float32, 17.2 ms with 39 layers frozen; measured 2026-01-31 on Some Processor, 2 threads}.
     */
    static String describe(Calibration calibration) {
        Point last = last(calibration);
        return String.format(
                Locale.ROOT,
                "%.1f ms a step in %s, %.1f ms with %d layers frozen; %s",
                calibration.steps().milliseconds(0),
                calibration.precision(),
                last.milliseconds(),
                last.frozen(),
                measured(calibration));
    }

    /**
     * What bf16 costs or saves on each device where a step was timed in both precisions, such as
     * {@code a step in bf16 takes 1.02 of one in float32, 1.46 with 39 layers frozen; on Some Processor, 2 threads}. Only
     * timing tells: a processor may have instructions for bfloat16 and compute more slowly with them.
     */
    static List<String> comparePrecisions(List<Calibration> calibrations) {
        return in(Precision.BF16, calibrations)
                .flatMap(bf16 -> in(Precision.FLOAT32, calibrations)
                        .filter(float32 -> float32.isOn(
                                bf16.provenance().deviceName(),
                                bf16.provenance().threads()))
                        .limit(1)
                        .map(float32 -> comparison(bf16, float32)))
                .toList();
    }

    private static Stream<Calibration> in(Precision precision, List<Calibration> calibrations) {
        return calibrations.stream().filter(calibration -> calibration.precision() == precision);
    }

    private static String comparison(Calibration bf16, Calibration float32) {
        int frozen = last(bf16).frozen();
        double none = bf16.steps().milliseconds(0) / float32.steps().milliseconds(0);
        double most = bf16.steps().milliseconds(frozen) / float32.steps().milliseconds(frozen);
        return String.format(
                Locale.ROOT,
                "a step in bf16 takes %.2f of one in float32, %.2f with %d layers frozen; on %s, %s",
                none,
                most,
                frozen,
                bf16.provenance().deviceName(),
                counted(bf16.provenance().threads(), "thread"));
    }

    private static Point last(Calibration calibration) {
        List<Point> points = calibration.steps().points();
        return points.get(points.size() - 1);
    }

    /** Such as {@code step times measured 2026-01-31 on Some Processor, 2 threads}. */
    static String origin(Calibration calibration) {
        return "step times " + measured(calibration);
    }

    private static String measured(Calibration calibration) {
        return "measured %.10s on %s, %s"
                .formatted(
                        calibration.measured(),
                        calibration.provenance().deviceName(),
                        counted(calibration.provenance().threads(), "thread"));
    }
}
