package dev.freezeout.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.network.Network;
import dev.freezeout.network.OperationCount;
import dev.freezeout.network.PlainNet;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;
import dev.freezeout.schedule.LayerCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The network that {@code docs/EXTENDING.md} adds. */
class WorkedExampleTest {

    @Test
    void theDocumentShowsTheClassThatIsTestedHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/freezeout/network/PlainNet.java"));
        String shown = source.substring(source.indexOf("/** A small network"));
        assertTrue(Files.readString(Path.of("docs/EXTENDING.md")).contains(shown));
    }

    @Test
    void itIsCountedFromTheSameDescription() {
        assertEquals(
                new LayerCost("conv1", 8 * 8 * 9 + 16, 147_456, 294_912, 147_456),
                OperationCount.of(new PlainNet(8), 10).get(1));
    }

    @Test
    void itComputesALogitAClass() {
        Network network = new PlainNet(8).network(10);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            Libtorch.recordGradients(false);
            ForwardPass pass = ForwardPass.evaluating(new NetworkValues() {
                @Override
                public NDArray weight(Weight weight) {
                    return manager.ones(TensorShapes.of(weight));
                }

                @Override
                public NDArray statistic(Statistic statistic) {
                    return manager.ones(TensorShapes.of(statistic));
                }
            });
            NDArray logits = pass.through(network, 0, network.layerCount(), manager.ones(new Shape(2, 3, 32, 32)));
            assertEquals(new Shape(2, 10), logits.getShape());
        }
    }
}
