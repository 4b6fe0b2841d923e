package dev.freezeout.training;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.CalibrationEffort;
import dev.freezeout.trial.engine.SlotTimes;
import dev.freezeout.trial.engine.StepTimer;
import dev.freezeout.trial.result.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Times training steps with DJL's PyTorch engine. */
public final class DjlStepTimer implements StepTimer {

    private static final long serialVersionUID = 1;

    /** Steps before the first round: the process, the processor and the GPU warm up. */
    private static final int WARM_UP = 3;

    /** The exact number hardly matters: the classifier is a small part of a step. */
    private static final int CLASSES = 100;

    private final String sparkVersion;

    /** @param sparkVersion recorded in the provenance */
    public DjlStepTimer(String sparkVersion) {
        this.sparkVersion = requireNonNull(sparkVersion, "sparkVersion is null");
    }

    @Override
    public SlotTimes time(
            Architecture architecture, int batchSize, Precision precision, CalibrationEffort effort, TrialSlot slot)
            throws InterruptedException {
        TorchDevice device = TorchDevice.of(slot);
        int layers = architecture.network(CLASSES).layerCount();
        List<Integer> frozen = numbersOfFrozenLayers(layers, effort.points());
        milliseconds(architecture, batchSize, precision, 0, WARM_UP, device);
        List<List<Double>> rounds = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            List<Double> times = new ArrayList<>();
            for (int number : frozen) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The step times were not measured to the end");
                }
                double share = (number + 0.5) / layers; // + 0.5, so that rounding down gives the number
                times.add(milliseconds(architecture, batchSize, precision, share, effort.steps(), device));
            }
            rounds.add(times);
        }
        return new SlotTimes(Provenance.here(slot, sparkVersion, device.kind(), device.name()), frozen, rounds);
    }

    /** The median of a few steps, after one to warm up. */
    private static double milliseconds(
            Architecture architecture,
            int batchSize,
            Precision precision,
            double share,
            int steps,
            TorchDevice device) {
        double[] milliseconds = new double[steps];
        try (BenchmarkStep step = BenchmarkStep.of(architecture, batchSize, precision, share, device)) {
            step.run();
            for (int n = 0; n < steps; n++) {
                long start = System.nanoTime();
                step.run();
                milliseconds[n] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds[steps / 2];
    }

    /** At most so many numbers from 0 to all layers but the last, evenly spaced. */
    private static List<Integer> numbersOfFrozenLayers(int layers, int points) {
        return IntStream.range(0, points)
                .map(i -> (int) Math.round((layers - 1) * i / (points - 1.0)))
                .distinct()
                .boxed()
                .toList();
    }
}
