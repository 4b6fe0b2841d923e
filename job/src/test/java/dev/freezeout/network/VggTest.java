package dev.freezeout.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VggTest {

    /**
     * 13 convolutions of the published VGG-16 without bias, a scale and a shift for each of their 4,224 channels, and the
     * original's classifier: two hidden maps of 512, three batch norms, the output.
     */
    @Test
    void theSixteenLayerNetworkHasThePublishedNumberOfParameters() {
        long convolutions =
                9 * (3 * 64L + 64 * 64 + 64 * 128 + 128 * 128 + 128 * 256 + 2 * 256 * 256 + 256 * 512 + 5 * 512 * 512);
        assertEquals(14_710_464, convolutions);
        long norms = 2 * (2 * 64 + 2 * 128 + 3 * 256 + 6 * 512);
        long classifier = 2 * (512 * 512 + 512) + 3 * 2 * 512 + 512 * 100 + 100;
        assertEquals(
                convolutions + norms + classifier,
                new Vgg(Vgg.Configuration.D, 0.5).network(100).parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"A, 8", "B, 10", "D, 13", "E, 13"})
    void eachConvolutionIsALayerAndTheClassifierTheLast(Vgg.Configuration configuration, int convolutions) {
        List<String> names = new Vgg(configuration, 0.5).network(10).layerNames();
        assertEquals(convolutions + 1, names.size());
        assertEquals("classifier", names.get(convolutions));
    }

    @Test
    void layersAreNumberedAsTheOriginalsModulesArePoolingIncluded() {
        assertEquals(
                List.of(
                        "features.0",
                        "features.2",
                        "features.4",
                        "features.5",
                        "features.7",
                        "features.8",
                        "features.10",
                        "features.11",
                        "classifier"),
                new Vgg(Vgg.Configuration.A, 0.5).network(10).layerNames());
    }

    @Test
    void linearMapsStartNormalWithAHundredthDeviation() {
        Weight weight = new Vgg(Vgg.Configuration.A, 0.5)
                .network(10).weights().stream()
                        .filter(w -> w.name().equals("classifier.4.weight"))
                        .findFirst()
                        .orElseThrow();
        Random random = new Random(1);
        double squares = 0;
        for (int n = 0; n < weight.size(); n++) {
            double value = weight.initialiser().draw(random);
            squares += value * value;
        }
        assertEquals(0.01, Math.sqrt(squares / weight.size()), 0.0001);
    }
}
