package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures of SciPy and statsmodels are in {@code statistics/paired-figures.json}. */
class PairedImagesTest {

    private static final double EXACT = 1e-9;

    private final JsonNode figures = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(PairedImagesTest.class.getResourceAsStream("/statistics/paired-figures.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PairedImages images(long seeds, Map<Integer, Long> images) {
        return new PairedImages(seeds, new TreeMap<>(images));
    }

    @Test
    void mcNemarsExactAndMidPValuesAreThoseOfStatsmodelsAndScipy() {
        assertTrue(figures.get("mcnemar").size() >= 8);
        for (JsonNode figure : figures.get("mcnemar")) {
            long first = figure.get("onlyFirst").asLong();
            long second = figure.get("onlySecond").asLong();
            assertEquals(figure.get("exact").asDouble(), McNemar.exactP(first, second), EXACT, figure::toString);
            assertEquals(figure.get("mid").asDouble(), McNemar.midP(first, second), EXACT, figure::toString);
        }
    }

    @Test
    void itIsTheSameWhicheverClassifierComesFirst() {
        assertEquals(McNemar.exactP(12, 30), McNemar.exactP(30, 12));
        assertEquals(McNemar.midP(12, 30), McNemar.midP(30, 12));
    }

    @Test
    void countsOfImagesAreNotNegative() {
        assertEquals(
                "Not numbers of images: -1 and 2",
                assertThrows(IllegalArgumentException.class, () -> McNemar.exactP(-1, 2))
                        .getMessage());
    }

    @Test
    void severalSeedsHaveThePointsAndTheSignTestOfScipyAndItsBootstrapIntervalButForChance() {
        for (JsonNode figure : figures.get("images")) {
            Map<Integer, Long> counts = new TreeMap<>();
            figure.get("images")
                    .fields()
                    .forEachRemaining(entry -> counts.put(
                            Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
            PairedImages images = images(figure.get("seeds").asLong(), counts);
            assertEquals(figure.get("points").asDouble(), images.points(), EXACT);
            assertEquals(figure.get("signTest").asDouble(), images.exactP(), EXACT);
            Interval interval = images.interval(0.95);
            double lower = figure.get("lower").asDouble();
            double upper = figure.get("upper").asDouble();
            // An end of 2,000 resamples deviates by about 3 % of the interval's half width.
            double chance = 0.1 * (upper - lower) / 2;
            assertEquals(lower, interval.lower(), chance, figure::toString);
            assertEquals(upper, interval.upper(), chance, figure::toString);
        }
    }

    @Test
    void whatTheTwoDoNotAgreeOnIsCountedByWhoIsWrongWithMoreSeeds() {
        PairedImages images = images(3, Map.of(-3, 1L, -1, 4L, 0, 85L, 1, 5L, 2, 5L));
        assertEquals(100, images.count());
        assertEquals(10, images.worse());
        assertEquals(5, images.better());
        assertEquals(100.0 * (5 + 10 - 4 - 3) / 300, images.points(), EXACT);
    }

    @Test
    void seedsThatSayTheSameOfEveryImageAreNoMoreEvidenceThanOne() {
        PairedImages one = images(1, Map.of(-1, 40L, 0, 900L, 1, 60L));
        PairedImages copied = images(5, Map.of(-5, 40L, 0, 900L, 5, 60L));
        assertEquals(one.interval(0.95), copied.interval(0.95));
        assertEquals(one.exactP(), copied.exactP());
        assertEquals(one.points(), copied.points());
    }

    @Test
    void networksThatAgreeOnEveryImageAreEqualForCertain() {
        PairedImages images = images(2, Map.of(0, 1000L));
        assertEquals(0, images.points());
        assertEquals(1, images.exactP());
        assertEquals(1, images.midP());
        assertEquals(new Interval(0, 0), images.interval(0.95));
    }

    @Test
    void theSameImagesGiveTheSameInterval() {
        PairedImages images = images(1, Map.of(-1, 40L, 0, 900L, 1, 60L));
        assertEquals(images.interval(0.95), images.interval(0.95));
    }

    @Test
    void lessConfidenceIsANarrowerInterval() {
        PairedImages images = images(1, Map.of(-1, 40L, 0, 900L, 1, 60L));
        Interval wide = images.interval(0.99);
        Interval narrow = images.interval(0.9);
        assertTrue(wide.lower() < narrow.lower() && narrow.upper() < wide.upper());
    }

    /** 200 studies of 1,000 images, of which 4 % are wrong with the one alone and 6 % with the other: 2 points. */
    @Test
    void intervalsCoverTheTrueDifferenceAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        for (int study = 0; study < 200; study++) {
            Map<Integer, Long> counts = new TreeMap<>();
            for (int image = 0; image < 1_000; image++) {
                double at = random.nextDouble();
                counts.merge(at < 0.04 ? -1 : at < 0.1 ? 1 : 0, 1L, Long::sum);
            }
            Interval interval = images(1, counts).interval(0.95);
            covered += interval.lower() <= 2 && 2 <= interval.upper() ? 1 : 0;
        }
        // 190 of 200, with a deviation of 3.1
        assertTrue(covered >= 181 && covered <= 198, "covered by " + covered + " of 200");
    }

    @Test
    void differencesThatTheSeedsCannotMakeAreRefused() {
        assertEquals(
                "1 seed cannot differ by {-2=1, 0=9}",
                assertThrows(IllegalArgumentException.class, () -> images(1, Map.of(-2, 1L, 0, 9L)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> images(1, Map.of()));
        assertThrows(IllegalArgumentException.class, () -> images(1, Map.of(0, 0L)));
    }
}
