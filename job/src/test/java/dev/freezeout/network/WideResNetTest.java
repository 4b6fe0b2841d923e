package dev.freezeout.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WideResNetTest {

    /** Counted from the published network's shapes, one term a module. */
    @Test
    void theNetwork404HasThePublishedNumberOfParameters() {
        assertEquals(8_949_210, new WideResNet(40, 4, 0).network(10).parameterCount());
        assertEquals(
                8_949_210 + 90 * (256 + 1),
                new WideResNet(40, 4, 0).network(100).parameterCount());
    }

    @Test
    void theNetwork2810HasThePublishedNumberOfParameters() {
        assertEquals(36_479_194, new WideResNet(28, 10, 0).network(10).parameterCount());
    }

    @Test
    void theStemEachBlockAndTheHeadAreALayer() {
        assertEquals(
                List.of("conv1", "block1.0", "block1.1", "block2.0", "block2.1", "block3.0", "block3.1", "head"),
                new WideResNet(16, 2, 0).network(10).layerNames());
    }

    @Test
    void onlyABlockThatChangesTheChannelsHasAShortcutOfItsOwn() {
        assertEquals(
                List.of("block1.0.convShortcut.weight", "block2.0.convShortcut.weight", "block3.0.convShortcut.weight"),
                shortcuts(new WideResNet(16, 2, 0)));
        assertEquals(
                List.of("block2.0.convShortcut.weight", "block3.0.convShortcut.weight"),
                shortcuts(new WideResNet(16, 1, 0)));
    }

    private static List<String> shortcuts(WideResNet architecture) {
        return architecture.network(10).weights().stream()
                .map(Weight::name)
                .filter(name -> name.contains("convShortcut"))
                .toList();
    }
}
