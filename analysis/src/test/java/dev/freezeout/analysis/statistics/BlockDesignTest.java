package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockDesignTest {

    private static BlockDesign fit(Observation... observations) {
        ErrorTable errors = ErrorTable.of(List.of(observations));
        return BlockDesign.fit(errors, errors.configurations());
    }

    @Test
    void withoutObservationsNothingIsKnown() {
        assertEquals(0, fit().degreesOfFreedom());
        assertTrue(Double.isNaN(fit().deviation()));
    }

    @Test
    void configurationsThatNoSeedsLinkCannotBeCompared() {
        BlockDesign design = fit(
                new Observation("a", 1, 25.0),
                new Observation("a", 2, 26.0),
                new Observation("b", 1, 25.1),
                new Observation("b", 2, 26.3),
                new Observation("c", 3, 25.0),
                new Observation("c", 4, 26.0));

        assertEquals(1, design.degreesOfFreedom());
        assertEquals(Optional.empty(), design.contrast(Map.of("a", 1.0, "c", -1.0)));
        assertEquals(
                -0.2, design.contrast(Map.of("a", 1.0, "b", -1.0)).orElseThrow().points(), 1e-9);
    }

    @Test
    void configurationsAreComparedThroughAThirdOneThatSharesSeedsWithBoth() {
        BlockDesign design = fit(
                new Observation("a", 1, 25.0),
                new Observation("link", 1, 24.0),
                new Observation("link", 2, 34.0),
                new Observation("b", 2, 36.0));

        assertEquals(0, design.degreesOfFreedom());
        assertEquals(
                new BlockDesign.Contrast(1.0, 4.0),
                rounded(design.contrast(Map.of("b", 1.0, "a", -1.0)).orElseThrow()));
    }

    private static BlockDesign.Contrast rounded(BlockDesign.Contrast contrast) {
        return new BlockDesign.Contrast(
                Math.round(contrast.points() * 1e9) / 1e9, Math.round(contrast.variance() * 1e9) / 1e9);
    }
}
