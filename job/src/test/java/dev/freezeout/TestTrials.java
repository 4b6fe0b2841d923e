package dev.freezeout;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.Validation;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import java.time.Instant;
import java.util.List;

/** Trials and results whose every value differs from every other, so that none can stand in for another. */
public final class TestTrials {

    public static final FreezeOutSettings CUBIC = new FreezeOutSettings(HowScale.CUBIC, true, 0.8, false);

    private TestTrials() {}

    public static Trial trial(String id, long seed) {
        return trial(id, seed, 0.1);
    }

    public static Trial trial(String id, long seed, double learningRate) {
        return trial(id, seed, learningRate, CUBIC);
    }

    public static Trial trial(String id, long seed, double learningRate, FreezeOutSettings freezeOut) {
        return new Trial(
                id,
                "configuration-of-" + id,
                "a study",
                new TrialConfiguration(
                        new DataSettings(
                                DataSetName.SHAPES100,
                                "data/shapes100",
                                Validation.HOLDOUT,
                                true,
                                new DataSettings.Generated(1000, 200, 7)),
                        new DenseNetBc(16, 4, 0.5, 0),
                        new TrainingSettings(3, 50, learningRate, 0.9, 1e-4, IterationsPerEpoch.ACTUAL),
                        freezeOut,
                        seed));
    }

    public static Completed completed(Trial trial) {
        return new Completed(run(trial), new Evaluation(2.5, 61.5, 200), "/models/" + trial.id());
    }

    public static RunSummary run(Trial trial) {
        return new RunSummary(
                trial,
                new Provenance(
                        "0.2.0",
                        "abc1234",
                        "3.5.7",
                        "0.36.0",
                        "2.7.1",
                        "17.0.1",
                        "Linux 6.1 amd64",
                        "cpu",
                        "Some Processor",
                        4,
                        "node-1",
                        "driver",
                        "3",
                        2),
                Instant.parse("2026-03-04T05:06:07.123456Z"),
                Instant.parse("2026-03-04T06:07:08.654321Z"),
                new RunPlan(2, 12_345, 900, 100, 200, 18, 3.25, 58),
                36,
                new RunTimes(60.5, 2.5, 10.25, 1.5, 0.75),
                List.of(
                        new EpochMetrics(
                                1, 18, 17, new Evaluation(4.5, 95.5, 900), new Evaluation(4.25, 94.5, 100), 10, 20, 2),
                        new EpochMetrics(2, 18, 35, new Evaluation(3.5, 85.5, 900), null, 8, 25, 3)),
                List.of(
                        new LayerFreeze(0, "stem", 0.512, 0.1953125, 29.696, 30, 33.5),
                        new LayerFreeze(1, "head", 1.0, 0.1, 58.0, -1, Double.NaN)));
    }
}
