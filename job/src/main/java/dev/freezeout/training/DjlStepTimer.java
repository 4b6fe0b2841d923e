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
        List<Double> noneFrozen = new ArrayList<>();
        List<List<Double>> ratios = frozen.stream()
                .map(number -> (List<Double>) new ArrayList<Double>())
                .toList();
        try (BenchmarkStep none = BenchmarkStep.of(architecture, batchSize, precision, 0, device)) {
            for (int n = 0; n < WARM_UP; n++) {
                none.run();
            }
            for (int round = 0; round < effort.rounds(); round++) {
                for (int i = 0; i < frozen.size(); i++) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("The step times were not measured to the end");
                    }
                    double share = (frozen.get(i) + 0.5) / layers; // + 0.5, so that rounding down gives the number
                    try (BenchmarkStep some = BenchmarkStep.of(architecture, batchSize, precision, share, device)) {
                        some.run();
                        for (int pair = 0; pair < effort.pairs(); pair++) {
                            double before = milliseconds(none);
                            noneFrozen.add(before);
                            ratios.get(i).add(milliseconds(some) / before);
                        }
                    }
                }
            }
        }
        return new SlotTimes(
                Provenance.here(slot, sparkVersion, device.kind(), device.name()), noneFrozen, frozen, ratios);
    }

    private static double milliseconds(BenchmarkStep step) {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Of so many numbers from 0 to all layers but the last, evenly spaced, those above 0. */
    private static List<Integer> numbersOfFrozenLayers(int layers, int points) {
        return IntStream.range(1, points)
                .map(i -> (int) Math.round((layers - 1) * i / (points - 1.0)))
                .filter(number -> number > 0)
                .distinct()
                .boxed()
                .toList();
    }
}
