package dev.freezeout.spark.study;

import dev.freezeout.TestTrials;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunPlan;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import dev.freezeout.trial.result.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains one weight by gradient descent on a parabola. What the job does with trials does not depend on the network, so
 * its tests train the smallest thing that truly learns, and truly diverges if its learning rate is above 2.
 */
class DescentTrainer implements TrialTrainer {

    private static final int ITERATIONS_PER_EPOCH = 40;

    @Override
    public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
            throws InterruptedException {
        Instant started = Instant.now();
        listener.started("cpu");
        double rate = trial.configuration().training().learningRate();
        int epochs = trial.configuration().training().epochs();
        float weight = trial.configuration().seed();
        long iteration = 0;
        List<EpochMetrics> metrics = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double sum = 0;
            for (int i = 0; i < ITERATIONS_PER_EPOCH; i++, iteration++) {
                if (listener.cancelled()) {
                    throw new InterruptedException();
                }
                float loss = weight * weight / 2;
                if (!Float.isFinite(loss)) {
                    return new Diverged(
                            run(trial, slot, started, iteration, metrics),
                            "The training loss became %s in iteration %s".formatted(loss, iteration));
                }
                sum += loss;
                weight -= (float) (rate * weight);
            }
            Evaluation training = new Evaluation(sum / ITERATIONS_PER_EPOCH, errorPercent(weight), 400);
            metrics.add(new EpochMetrics(epoch, ITERATIONS_PER_EPOCH, iteration - 1, training, null, 1, 0.5, 0.25));
            listener.epochFinished(
                    new TrialProgress(
                            trial.id(),
                            epoch,
                            epochs,
                            iteration,
                            (long) epochs * ITERATIONS_PER_EPOCH,
                            training.loss(),
                            training.errorPercent(),
                            1,
                            1,
                            800,
                            0),
                    metrics.get(epoch - 1));
        }
        return new Completed(
                run(trial, slot, started, iteration, metrics),
                new Evaluation(weight * weight / 2, errorPercent(weight), 100),
                folders.model());
    }

    private static double errorPercent(float weight) {
        return 100 * Math.abs(weight) / (1 + Math.abs(weight));
    }

    private static RunSummary run(
            Trial trial, TrialSlot slot, Instant started, long iterations, List<EpochMetrics> metrics) {
        RunSummary like = TestTrials.run(trial);
        Provenance from = like.provenance();
        return new RunSummary(
                trial,
                new Provenance(
                        from.freezeoutVersion(),
                        from.commit(),
                        from.sparkVersion(),
                        from.djlVersion(),
                        from.pytorchVersion(),
                        from.javaVersion(),
                        from.operatingSystem(),
                        from.device(),
                        from.deviceName(),
                        slot.threads(),
                        from.host(),
                        slot.executor(),
                        slot.gpuName(),
                        slot.attempt()),
                started,
                Instant.now(),
                new RunPlan(1, 1, 400, 0, 100, ITERATIONS_PER_EPOCH, trial.epochs(), iterations),
                iterations,
                new RunTimes(1, 0, 0.5, 0, 0),
                metrics,
                List.of());
    }
}
