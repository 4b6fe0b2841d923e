package dev.freezeout.trial.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.TestTrials;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrozenStepsTest {

    @Test
    void aRunIsCutWhereLayersFreeze() {
        assertEquals(
                List.of(new FrozenSteps(0, 10, 4), new FrozenSteps(1, 5, 1.5), new FrozenSteps(3, 5, 0.5)),
                FrozenSteps.of(run(20, 6, 10, 4, 15, 5.5, 15, 5.5)));
    }

    @Test
    void aRunThatFreezesNothingIsOneStretch() {
        assertEquals(List.of(new FrozenSteps(0, 20, 6)), FrozenSteps.of(run(20, 6)));
    }

    @Test
    void layersThatFreezeAtTheStartLeaveNoStretchBefore() {
        assertEquals(List.of(new FrozenSteps(2, 20, 6)), FrozenSteps.of(run(20, 6, 0, 0, 0, 0)));
    }

    @Test
    void aRunThatNeverStartedHasNone() {
        assertEquals(List.of(), FrozenSteps.of(run(0, 0)));
    }

    /** @param freezes iteration and training seconds of each freeze in turn; one further layer never freezes */
    private static RunSummary run(long iterations, double seconds, double... freezes) {
        List<LayerFreeze> layers = IntStream.rangeClosed(0, freezes.length / 2)
                .mapToObj(layer -> 2 * layer < freezes.length
                        ? new LayerFreeze(
                                layer, "layer", 0.5, 0.1, 1, (long) freezes[2 * layer], freezes[2 * layer + 1])
                        : new LayerFreeze(layer, "last", 1, 0.1, 1, -1, Double.NaN))
                .toList();
        RunSummary base = TestTrials.run(TestTrials.trial("t", 1));
        return new RunSummary(
                base.trial(),
                base.provenance(),
                base.started(),
                base.finished(),
                base.plan(),
                iterations,
                new RunTimes(seconds, 0, 0, 0, 0),
                base.epochs(),
                layers);
    }
}
