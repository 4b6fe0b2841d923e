package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a rule is told of a network in training, against what the weights themselves tell. */
class MeasuredTrainingTest {

    private static final double RATE = 0.1;
    private static final double WEIGHT_DECAY = 0.05;
    private static final int BATCH = 8;

    /** Without momentum w ← w − rate · (g + weightDecay · w), from which g follows. */
    @Test
    void gradientsAreSummedSinceTheLastCheckAndWithoutWeightDecay() {
        Told rule = new Told(Measurement.GRADIENT_SUM);
        List<double[]> weights = train(rule, 5);

        double[] sums = new double[weights.get(0).length];
        for (int step = Told.FIRST_CHECK; step < Told.SECOND_CHECK; step++) {
            for (int n = 0; n < sums.length; n++) {
                double before = weights.get(step)[n];
                sums[n] += (before - weights.get(step + 1)[n]) / RATE - WEIGHT_DECAY * before;
            }
        }
        for (int layer = 0; layer < rule.layers(); layer++) {
            double expected = absolute(sums, rule.starts[layer], rule.starts[layer + 1]);
            assertEquals(expected, rule.told.get(1)[layer], 1e-4 * expected, "layer " + layer);
        }
    }

    @Test
    void perturbationsFollowFromTheWeightsAtTheChecks() {
        Told rule = new Told(Measurement.EFFECTIVE_PERTURBATION);
        List<double[]> weights = train(rule, 5);

        double[] net = new double[weights.get(0).length];
        double[] gross = new double[net.length];
        int last = 0;
        for (int check : new int[] {Told.FIRST_CHECK, Told.SECOND_CHECK}) {
            for (int n = 0; n < net.length; n++) {
                double change = weights.get(check)[n] - weights.get(last)[n];
                net[n] = 0.9 * net[n] + 0.1 * change;
                gross[n] = 0.9 * gross[n] + 0.1 * Math.abs(change);
            }
            last = check;
        }
        for (int layer = 0; layer < rule.layers(); layer++) {
            int from = rule.starts[layer];
            int to = rule.starts[layer + 1];
            double expected = absolute(net, from, to) / absolute(gross, from, to);
            assertEquals(expected, rule.told.get(1)[layer], 1e-4, "layer " + layer);
            assertTrue(expected < 0.999, "layer " + layer);
        }
    }

    private static double absolute(double[] values, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += Math.abs(values[n]);
        }
        return sum;
    }

    /** Trains on random images without momentum. Returns the weights before each step and after the last. */
    private static List<double[]> train(Told rule, int steps) {
        List<double[]> weights = new ArrayList<>();
        Random random = new Random(4);
        NDManager manager = TorchDevice.of(new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0))
                .newManager();
        FlatWeights flat = FlatWeights.drawn(Told.NETWORK, manager, random);
        try (TrainableNetwork network =
                new TrainableNetwork(manager, Told.NETWORK, flat, rule, 0, WEIGHT_DECAY, Precision.FLOAT32, 0)) {
            for (int layer = 0; layer < rule.starts.length; layer++) {
                rule.starts[layer] = (int) flat.start(layer);
            }
            for (int j = 0; j < steps; j++) {
                weights.add(doubles(flat));
                network.decideFreezing(j);
                try (NDManager step = manager.newSubManager();
                        MetricSums sums = new MetricSums(step)) {
                    float[] pixels = new float[BATCH * 3 * 32 * 32];
                    for (int n = 0; n < pixels.length; n++) {
                        pixels[n] = (float) random.nextGaussian();
                    }
                    NDArray images =
                            step.create(pixels, new Shape(BATCH, 32, 32, 3)).transpose(0, 3, 1, 2);
                    NDArray labels = step.create(random.longs(BATCH, 0, 10).toArray());
                    network.step(step, images, labels, j, sums);
                }
            }
            weights.add(doubles(flat));
        }
        return weights;
    }

    private static double[] doubles(FlatWeights flat) {
        FloatBuffer floats = flat.weightBytes().asFloatBuffer();
        double[] doubles = new double[floats.remaining()];
        for (int n = 0; n < doubles.length; n++) {
            doubles[n] = floats.get(n);
        }
        return doubles;
    }

    /** Freezes nothing and keeps what it is told. */
    private static final class Told implements FreezingRule {

        static final Network NETWORK = new DenseNetBc(16, 4, 0.5, 0).network(10);
        static final int FIRST_CHECK = 2;
        static final int SECOND_CHECK = 4;

        private final Measurement asked;
        private final List<double[]> told = new ArrayList<>();
        private final int[] starts = new int[NETWORK.layerCount() + 1];

        Told(Measurement asked) {
            this.asked = asked;
        }

        @Override
        public int layers() {
            return NETWORK.layerCount();
        }

        @Override
        public int firstActiveLayer(long iteration) {
            return 0;
        }

        @Override
        public double learningRate(int layer, long iteration) {
            return RATE;
        }

        @Override
        public double initialLearningRate(int layer) {
            return RATE;
        }

        @Override
        public Measurement measures() {
            return asked;
        }

        @Override
        public boolean isCheckDue(long iteration) {
            return iteration == FIRST_CHECK || iteration == SECOND_CHECK;
        }

        @Override
        public void check(double[] measured) {
            told.add(measured);
        }
    }
}
