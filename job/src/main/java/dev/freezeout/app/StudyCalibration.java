package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.spark.study.CalibrationJob;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.store.CalibrationFile;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.training.DjlStepTimer;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.Calibration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The step times in a study's folder. They are measured only for trials whose length depends on them. */
final class StudyCalibration {

    private StudyCalibration() {}

    /** What earlier runs of the study measured with the same network and batch size, by precision. */
    static Map<Precision, Calibration> of(StudySpec spec, StudyFolder folder, Configuration hadoop)
            throws StudyFolderException {
        Map<Precision, Calibration> calibrations = new EnumMap<>(Precision.class);
        new CalibrationFile(folder, hadoop)
                .read().stream()
                        .filter(calibration ->
                                calibration.isOf(spec.model(), spec.training().batchSize()))
                        .forEach(calibration -> calibrations.put(calibration.precision(), calibration));
        return calibrations;
    }

    /** What earlier runs of the study measured; what is missing of a precision is measured and stored. */
    static Map<Precision, Calibration> ofRun(
            StudyPlan plan, StudyFolder folder, SparkSession spark, TrialResources resources)
            throws StudyFolderException, StudyAbortedException, InterruptedException {
        StudySpec spec = plan.spec();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Map<Precision, Calibration> calibrations = of(spec, folder, hadoop);
        for (Precision precision : plan.precisions()) {
            if (!calibrations.containsKey(precision)) {
                calibrations.put(
                        precision,
                        new CalibrationJob(spark, new DjlStepTimer(spark.version()), resources)
                                .run(
                                        spec.model(),
                                        spec.training().batchSize(),
                                        precision,
                                        plan.planned().size()));
                new CalibrationFile(folder, hadoop).write(List.copyOf(calibrations.values()));
            }
        }
        return calibrations;
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

    /** The plan with trial lengths from step times, if there are any. */
    static StudyPlan plan(StudySpec spec, Map<Precision, Calibration> calibrations) {
        Map<Precision, StepTimes> steps = new EnumMap<>(Precision.class);
        calibrations.forEach((precision, calibration) -> steps.put(precision, calibration.steps()));
        return StudyPlanner.plan(spec, steps);
    }

    /** Such as {@code 43.1 ms a step in float32, 17.2 ms with 39 layers frozen; measured 2026-01-31 on Some Processor, 2 threads}. */
    static String describe(Calibration calibration) {
        List<Point> points = calibration.steps().points();
        Point last = points.get(points.size() - 1);
        return String.format(
                Locale.ROOT,
                "%.1f ms a step in %s, %.1f ms with %d layers frozen; %s",
                points.get(0).milliseconds(),
                calibration.precision(),
                last.milliseconds(),
                last.frozen(),
                measured(calibration));
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
