package dev.freezeout.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.LayerCost;
import dev.freezeout.schedule.TimeSavedEstimate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationCountTest {

    private static final int PIXELS = 32 * 32;

    /** Depth 10, growth rate 4, by hand. */
    @Test
    void densenetIsCountedLayerByLayer() {
        List<LayerCost> layers = OperationCount.of(new DenseNetBc(10, 4, 0.5, 0), 100);

        long stem = 3L * 8 * 9 * PIXELS;
        assertEquals(new LayerCost("conv1", 3 * 8 * 9, stem, stem, stem), layers.get(0));
        long bottleneck = (8L * 16 + 16 * 4 * 9) * PIXELS;
        assertEquals(
                new LayerCost(
                        "dense1.0", 8 * 2 + 8 * 16 + 16 * 2 + 16 * 4 * 9, bottleneck, 2 * bottleneck, 2 * bottleneck),
                layers.get(1));
        long transition = 12L * 6 * PIXELS;
        assertEquals(
                new LayerCost("trans1", 12 * 2 + 12 * 6, transition, 2 * transition, 2 * transition), layers.get(2));
        long head = 9 * 100;
        assertEquals(new LayerCost("head", 9 * 2 + 9 * 100 + 100, head, 2 * head, 2 * head), layers.get(6));
    }

    @Test
    void aConvolutionThatComesFirstInTheFirstActiveLayerSparesTheGradientOfItsInput() {
        List<LayerCost> layers = OperationCount.of(new Vgg(Vgg.Configuration.A, 0.5), 100);

        long second = 64L * 128 * 9 * 16 * 16;
        assertEquals(second, layers.get(1).forward());
        assertEquals(2 * second, layers.get(1).backward());
        assertEquals(second, layers.get(1).backwardAsFirst());
    }

    @Test
    void aStrideQuartersThePositionsAndAShortcutIsCounted() {
        List<LayerCost> layers = OperationCount.of(new WideResNet(10, 2, 0), 10);

        long block2 = (32L * 64 * 9 + 64 * 64 * 9 + 32 * 64) * 16 * 16;
        assertEquals("block2.0", layers.get(2).name());
        assertEquals(block2, layers.get(2).forward());
    }

    /** The literature's numbers: 1.3 G for WRN-40-4, 313 M for VGG-16 but for its classifier's head. */
    @Test
    void totalsAgreeWithTheLiterature() {
        assertEquals(1.30e9, (double) total(new WideResNet(40, 4, 0), LayerCost::forward), 0.005e9);
        assertEquals(0.313e9, (double) total(new Vgg(Vgg.Configuration.D, 0.5), LayerCost::forward), 0.001e9);
    }

    @Test
    void weightsAreThoseOfTheNetwork() {
        Architectures.defaults()
                .values()
                .forEach(architecture -> assertEquals(
                        architecture.network(100).parameterCount(),
                        OperationCount.of(architecture, 100).stream()
                                .mapToLong(LayerCost::weights)
                                .sum()));
    }

    @ParameterizedTest
    @EnumSource
    void theBaselineSavesNothingAndEarlierFreezingSavesMore(HowScale howScale) {
        Architectures.defaults().values().forEach(architecture -> {
            List<LayerCost> layers = OperationCount.of(architecture, 100);
            assertEquals(0, TimeSavedEstimate.counted(layers, howScale, 1), 1e-12);
            double before = 0;
            for (double t0 : new double[] {0.9, 0.5, 0.1}) {
                double saved = TimeSavedEstimate.counted(layers, howScale, t0);
                assertTrue(saved > before && saved < 2 / 3.0, architecture + ", t0 " + t0 + ": " + saved);
                before = saved;
            }
        });
    }

    /** Added up iteration by iteration, each with the layers that train in it. */
    @Test
    void theEstimateIsTheShareOfTheMultiplicationsThatARunLeavesOut() {
        List<LayerCost> layers = OperationCount.of(new Vgg(Vgg.Configuration.B, 0.5), 10);
        int iterations = 100_000;
        double spent = 0;
        double baseline = 0;
        for (int j = 0; j < iterations; j++) {
            spent += step(layers, firstActive(layers.size(), (j + 0.5) / iterations));
            baseline += step(layers, 0);
        }
        assertEquals(1 - spent / baseline, TimeSavedEstimate.counted(layers, HowScale.CUBIC, 0.6), 1e-5);
    }

    private static int firstActive(int layers, double progress) {
        int first = 0;
        while (first < layers && Math.pow(0.6 + 0.4 * first / (layers - 1), 3) < progress) {
            first++;
        }
        return first;
    }

    private static double step(List<LayerCost> layers, int firstActive) {
        double cost = 0;
        for (int i = 0; i < layers.size(); i++) {
            cost += layers.get(i).forward();
            if (i == firstActive) {
                cost += layers.get(i).backwardAsFirst();
            } else if (i > firstActive) {
                cost += layers.get(i).backward();
            }
        }
        return cost;
    }

    private static long total(Architecture architecture, ToLongFunction<LayerCost> value) {
        return OperationCount.of(architecture, 10).stream().mapToLong(value).sum();
    }
}
