package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Network;
import dev.freezeout.network.Weight;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkStepTest {

    private static final Architecture MODEL = new DenseNetBc(10, 4, 0.5, 0);

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 0, 0", "FLOAT32, 0.25, 1", "FLOAT32, 0.5, 3", "FLOAT32, 0.95, 6",
        "BF16, 0, 0", "BF16, 0.25, 1", "BF16, 0.5, 3", "BF16, 0.95, 6"
    })
    void theFirstLayersStayAsTheyAreHoweverManyStepsAreRun(Precision precision, double share, int frozen) {
        TorchDevice device = TorchDevice.of(new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0));
        try (BenchmarkStep step = BenchmarkStep.of(MODEL, 4, precision, share, device)) {
            ByteBuffer before = copy(step.state().weights());
            for (int n = 0; n < 3; n++) {
                step.run();
            }
            ByteBuffer after = step.state().weights();

            assertEquals(frozen, step.frozenLayers());
            assertEquals(7, step.layers());
            List<ByteBuffer> layersBefore = layers(before);
            List<ByteBuffer> layersAfter = layers(after);
            assertEquals(layersBefore.subList(0, frozen), layersAfter.subList(0, frozen));
            for (int layer = frozen; layer < 7; layer++) {
                assertNotEquals(layersBefore.get(layer), layersAfter.get(layer), "layer " + layer);
            }
        }
    }

    /** What the state gives may be the very memory that the next step writes to. */
    private static ByteBuffer copy(ByteBuffer values) {
        return ByteBuffer.allocate(values.remaining()).put(values.duplicate()).flip();
    }

    /** The weights of each layer, which lie one behind the other. */
    private static List<ByteBuffer> layers(ByteBuffer flat) {
        Network network = MODEL.network(100);
        List<ByteBuffer> layers = new ArrayList<>();
        int start = flat.position();
        for (int i = 0; i < network.layerCount(); i++) {
            int layer = i;
            int bytes = network.weights().stream()
                            .filter(weight -> weight.layer() == layer)
                            .mapToInt(Weight::size)
                            .sum()
                    * Float.BYTES;
            layers.add(flat.slice(start, bytes));
            start += bytes;
        }
        return layers;
    }
}
