package dev.freezeout.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DenseNetTest {

    /** The paper's DenseNet (L = 40, k = 12) keeps all channels at its transitions and has 1.0 M parameters. */
    @Test
    void thePapersNetworkHasThePublishedNumberOfParameters() {
        long expected = 3 * 24 * 9;
        int channels = 24;
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < 12; block++) {
                expected += 2 * channels + channels * 12 * 9;
                channels += 12;
            }
            if (stage < 2) {
                expected += 2 * channels + channels * channels;
            }
        }
        expected += 2 * channels + channels * 10 + 10;
        assertEquals(1_059_298, expected);
        assertEquals(expected, new DenseNet(40, 12, 1, 0).network(10).parameterCount());
    }

    @Test
    void aReductionOfOneKeepsAllChannels() {
        Weight transition = new DenseNet(10, 4, 1, 0)
                .network(10).weights().stream()
                        .filter(weight -> weight.name().equals("trans1.conv1.weight"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(16, transition.shape().get(0));
        assertEquals(16, transition.shape().get(1));
    }

    @Test
    void aReductionRoundsDown() {
        Weight transition = new DenseNet(10, 3, 0.5, 0)
                .network(10).weights().stream()
                        .filter(weight -> weight.name().equals("trans2.conv1.weight"))
                        .findFirst()
                        .orElseThrow();
        // 6 + 2·3 = 12 halved is 6; 6 + 2·3 = 12 again
        assertEquals(6, transition.shape().get(0));
    }
}
