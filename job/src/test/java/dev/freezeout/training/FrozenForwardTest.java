package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Network;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.torch.Casts;
import dev.freezeout.torch.ForwardPass;
import dev.freezeout.torch.FrozenForward;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenForwardTest {

    private static final int BATCH = 3;
    private static final float[] SCALES = {1.5f, 0.5f, -0.7f, 0};

    static Stream<Architecture> architectures() {
        return Stream.of(
                new DenseNetBc(22, 6, 0.5, 0),
                new DenseNetBc(22, 6, 0.5, 0.2),
                new DenseNet(13, 4, 0.5, 0),
                new WideResNet(16, 2, 0.3),
                new Vgg(Vgg.Configuration.A, 0.5));
    }

    static Stream<Arguments> architecturesAndTolerances() {
        return architectures()
                .flatMap(architecture -> Stream.of(
                        Arguments.of(architecture, Precision.FLOAT32, 1e-5f),
                        Arguments.of(architecture, Precision.BF16, 3e-2f)));
    }

    /** Statistics and weights are random, so that a norm forgotten or applied twice is seen. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("architecturesAndTolerances")
    void itComputesWhatAnEvaluationComputesUpToRounding(
            Architecture architecture, Precision precision, float tolerance) {
        TorchDevice device = TorchDevice.of(new TrialSlot(DeviceRequest.AUTO, -1, 1, "driver", 0));
        Libtorch.recordGradients(false);
        Network network = architecture.network(10);
        Random random = new Random(7);
        try (NDManager manager = device.newManager()) {
            FlatWeights values = FlatWeights.drawn(network, manager, random);
            values.restore(
                    randomWeights(values, network, random),
                    random(values.statisticBytes().remaining(), () -> 0.5f + random.nextFloat()));
            FrozenForward frozen = new FrozenForward(values, precision);

            for (int to :
                    new int[] {0, 1, 2, network.layerCount() / 2, network.layerCount() - 1, network.layerCount()}) {
                float[] images = new float[BATCH * 32 * 32 * 3];
                for (int i = 0; i < images.length; i++) {
                    images[i] = (float) random.nextGaussian();
                }
                NDArray expected = ForwardPass.evaluating(values).through(network, 0, to, batch(manager, images));
                NDArray actual = frozen.through(network, to, batch(manager, images));

                boolean rounded = precision == Precision.BF16 && to < network.layerCount();
                NDArray values32 = rounded ? Casts.toFloat32(precision, actual) : actual;
                assertEquals(expected.getShape(), actual.getShape());
                assertEquals(actual.getManager(), manager);
                float[] wanted = expected.toFloatArray();
                float scale = 0;
                for (float value : wanted) {
                    scale = Math.max(scale, Math.abs(value));
                }
                assertArrayEquals(wanted, values32.toFloatArray(), tolerance * scale, "before layer " + to);
                expected.close();
                actual.close();
            }
        }
    }

    /** Norms that turn the sign, and that are constant, included. */
    private static ByteBuffer randomWeights(FlatWeights values, Network network, Random random) {
        FloatBuffer weights = FloatBuffer.allocate((int) values.size());
        network.weights().forEach(weight -> {
            for (int n = 0; n < weight.size(); n++) {
                weights.put(weight.shape().size() > 1 ? weight.initialiser().draw(random) : SCALES[random.nextInt(4)]);
            }
        });
        weights.flip();
        return random(Float.BYTES * weights.limit(), weights::get);
    }

    private static ByteBuffer random(int bytes, Supplier<Float> draw) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        while (buffer.hasRemaining()) {
            buffer.putFloat(draw.get());
        }
        return buffer.flip();
    }

    private static NDArray batch(NDManager manager, float[] images) {
        return manager.create(FloatBuffer.wrap(images), new Shape(BATCH, 32, 32, 3))
                .transpose(0, 3, 1, 2);
    }
}
