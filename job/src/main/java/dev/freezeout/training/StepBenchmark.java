package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.freezeout.FreezeOutSettings;
import dev.freezeout.freezeout.HowScale;
import dev.freezeout.freezeout.Schedule;
import dev.freezeout.model.Hardware;
import dev.freezeout.model.TorchDevice;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Network;
import dev.freezeout.trial.TrialSlot;
import java.util.Arrays;
import java.util.Random;

/**
 * Times one training step of a network with a share of its layers frozen, on random images that stay on the device: the
 * step alone, without the preparation of data.
 */
public final class StepBenchmark {

    private static final int WARM_UP_STEPS = 3;
    private static final int CLASSES = 100;

    private final Architecture model;
    private final int batchSize;
    private final int steps;

    /**
     * A benchmark.
     *
     * @param steps how many steps are timed, after a warm-up of three
     */
    public StepBenchmark(Architecture model, int batchSize, int steps) {
        this.model = model;
        this.batchSize = batchSize;
        this.steps = steps;
    }

    /**
     * What came out.
     *
     * @param frozen share of the layers that were frozen
     * @param milliseconds median time of a step
     * @param imagesPerSecond throughput at that time
     * @param residentMebibytes memory of the process after the last step; 0 where the system does not tell
     */
    public record Timing(
            double frozen, double milliseconds, double imagesPerSecond, long residentMebibytes, String device) {}

    /** Times the step with the first {@code share} of the layers frozen; the share lies in [0, 1). */
    public Timing time(TrialSlot slot, double share) {
        TorchDevice device = TorchDevice.of(slot);
        Network network = model.network(CLASSES);
        int frozen = (int) (share * network.layerCount());
        // A schedule so long that nothing moves, and an iteration at which the first `frozen` layers are past their
        // end.
        Schedule schedule = Schedule.of(
                new FreezeOutSettings(HowScale.LINEAR, false, 1e-9, false), 0.01, network.layerCount(), 1000, 1000);
        long iteration = frozen == 0 ? 0 : (long) schedule.lastActiveIteration(frozen - 1) + 1;
        Random random = new Random(0);
        NDManager manager = device.newManager();
        try (NetworkTraining training = new NetworkTraining(
                manager, network, FlatWeights.drawn(network, manager, random), schedule, 0.9, 1e-4, 0)) {
            NDArray images = images(manager, random);
            NDArray labels = manager.create(random.longs(batchSize, 0, CLASSES).toArray());
            double[] seconds = new double[steps];
            for (int n = -WARM_UP_STEPS; n < steps; n++) {
                long start = System.nanoTime();
                try (NDManager step = manager.newSubManager();
                        Tally tally = new Tally(step)) {
                    NDArray view = images.stopGradient(); // as the step closes what it is given
                    view.attach(step);
                    training.step(step, view, labels, iteration, tally);
                    tally.read(); // waits for a GPU
                }
                if (n >= 0) {
                    seconds[n] = (System.nanoTime() - start) / 1e9;
                }
            }
            Arrays.sort(seconds);
            double median = seconds[steps / 2];
            return new Timing(share, 1000 * median, batchSize / median, Hardware.residentMebibytes(), device.name());
        }
    }

    private NDArray images(NDManager manager, Random random) {
        float[] values = new float[batchSize * 32 * 32 * 3];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(batchSize, 32, 32, 3)).transpose(0, 3, 1, 2);
    }
}
