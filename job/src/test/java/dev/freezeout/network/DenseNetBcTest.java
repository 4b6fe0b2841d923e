package dev.freezeout.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.InvalidSettingException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DenseNetBcTest {

    @Test
    void thePapersNetworkHas510040ParametersIn40Layers() {
        Network network = new DenseNetBc(76, 12, 0.5, 0).network(100);
        assertEquals(510_040, network.parameterCount());
        assertEquals(40, network.layerCount());
    }

    @Test
    void layersAreNamedInOrder() {
        assertEquals(
                List.of("conv1", "dense1.0", "trans1", "dense2.0", "trans2", "dense3.0", "head"),
                new DenseNetBc(10, 4, 0.5, 0).network(100).layerNames());
    }

    @Test
    void finalNormAndClassifierShareTheLastLayer() {
        Network network = new DenseNetBc(10, 4, 0.5, 0).network(10);
        List<String> last = network.weights().stream()
                .filter(weight -> weight.layer() == network.layerCount() - 1)
                .map(Weight::name)
                .toList();
        assertEquals(List.of("bn1.weight", "bn1.bias", "fc.weight", "fc.bias"), last);
    }

    @Test
    void aDepthThatIsNoMultipleOfSixAboveFourIsRefused() {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> new DenseNetBc(75, 12, 0.5, 0));
        assertEquals(
                "Cannot set depth to 75: it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000",
                e.getMessage());
    }

    @Test
    void convolutionsStartAsNormalWithTheDeviationOfTheirOutputs() {
        Weight weight = new DenseNetBc(10, 48, 0.5, 0)
                .network(100).weights().stream()
                        .filter(w -> w.name().equals("dense1.0.conv2.weight"))
                        .findFirst()
                        .orElseThrow();
        Random random = new Random(1);
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < weight.size(); n++) {
            double value = weight.initialiser().draw(random);
            sum += value;
            squares += value * value;
        }
        // 9 · 192 · 48 draws: the estimates lie within half a percent of the true values.
        double expected = Math.sqrt(2.0 / (3 * 3 * 48));
        assertEquals(expected, Math.sqrt(squares / weight.size()), 0.005 * expected);
        assertEquals(0, sum / weight.size(), 0.01 * expected);
    }

    @Test
    void theClassifierStartsUniformWithinOneOverTheRootOfItsInputs() {
        Network network = new DenseNetBc(10, 48, 0.5, 0).network(100);
        Weight weight = network.weights().get(network.weights().size() - 2);
        double bound = 1 / Math.sqrt((double) weight.shape().get(1));
        Random random = new Random(1);
        double largest = 0;
        for (int n = 0; n < weight.size(); n++) {
            largest = Math.max(largest, Math.abs(weight.initialiser().draw(random)));
        }
        assertTrue(largest <= bound && largest > 0.99 * bound, "largest is " + largest + ", bound is " + bound);
    }
}
