package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.data.ImageSet;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Schedule;
import dev.freezeout.schedule.Settings;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.Precision;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A training step to be timed: the step alone, without data preparation, on random images that stay on the device. A fixed
 * number of layers is frozen, so every run does the same work.
 *
 * <p>Belongs to the thread that made it.
 */
public final class BenchmarkStep implements AutoCloseable {

    private static final int CLASSES = 100;
    private static final double MOMENTUM = 0.9;
    private static final double WEIGHT_DECAY = 1e-4;

    /** Epochs and iterations per epoch: a schedule fine enough to have every number of frozen layers at some iteration. */
    private static final int LONG = 1000;

    private final TrainableNetwork training;
    private final NDManager manager;
    private final NDArray images;
    private final NDArray labels;
    private final long iteration;
    private final int frozenLayers;
    private final int layers;

    private BenchmarkStep(
            TrainableNetwork training, NDArray images, NDArray labels, long iteration, int frozenLayers, int layers) {
        this.training = training;
        this.manager = training.manager();
        this.images = images;
        this.labels = labels;
        this.iteration = iteration;
        this.frozenLayers = frozenLayers;
        this.layers = layers;
    }

    /**
     * Builds the network on a device, for images of 100 classes.
     *
     * @param batchSize images in the step; positive
     * @param precision of the step
     * @param frozenShare share of the layers that are frozen, in [0, 1); rounded down to whole layers
     */
    public static BenchmarkStep of(
            Architecture model, int batchSize, Precision precision, double frozenShare, TorchDevice device) {
        checkShare(frozenShare);
        Network network = model.network(CLASSES);
        int frozen = (int) (frozenShare * network.layerCount());
        Schedule schedule = Schedule.of(
                new FreezeOutSettings(HowScale.LINEAR, false, 1e-9, false), 0.01, network.layerCount(), LONG, LONG);
        long iteration = frozen == 0 ? 0 : (long) schedule.lastActiveIteration(frozen - 1) + 1;
        Random random = new Random(0);
        NDManager manager = device.newManager();
        TrainableNetwork training = new TrainableNetwork(
                manager,
                network,
                FlatWeights.drawn(network, manager, random),
                schedule,
                MOMENTUM,
                WEIGHT_DECAY,
                precision,
                0);
        NDArray labels = manager.create(random.longs(batchSize, 0, CLASSES).toArray());
        return new BenchmarkStep(
                training, images(batchSize, manager, random), labels, iteration, frozen, network.layerCount());
    }

    /**
     * Checks a share of frozen layers.
     *
     * @throws dev.freezeout.schedule.InvalidSettingException unless it lies in [0, 1)
     */
    public static void checkShare(double frozen) {
        Settings.check(frozen >= 0 && frozen < 1, "frozen", frozen, "a number in [0, 1)");
    }

    /** Runs the step and waits until the device has finished it. */
    public void run() {
        try (NDManager step = manager.newSubManager();
                MetricSums sums = new MetricSums(step)) {
            NDArray view = images.stopGradient(); // so that results belong to the step's manager
            view.attach(step);
            training.step(step, view, labels, iteration, sums);
            sums.read(); // waits for the GPU
        }
    }

    /** All values that the step changes. */
    Values state() {
        return training.state();
    }

    /** How many of the layers are frozen. */
    public int frozenLayers() {
        return frozenLayers;
    }

    public int layers() {
        return layers;
    }

    /** Memory in use on the GPU, by all processes, in MiB; empty on a CPU, and where DJL cannot ask CUDA. */
    public OptionalLong gpuMebibytes() {
        if (!manager.getDevice().isGpu()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(CudaUtils.getGpuMemory(manager.getDevice()).getUsed() >> 20);
        } catch (RuntimeException | LinkageError e) {
            return OptionalLong.empty(); // DJL loads libcudart itself, and may not find it
        }
    }

    @Override
    public void close() {
        training.close();
    }

    /** Normally distributed values in the channels-last layout of training batches. */
    private static NDArray images(int batchSize, NDManager manager, Random random) {
        float[] values = new float[batchSize * ImageSet.IMAGE_BYTES];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) random.nextGaussian();
        }
        Shape shape = new Shape(batchSize, ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
        return manager.create(values, shape).transpose(0, 3, 1, 2);
    }
}
