package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    @Test
    void oneThatNoneBeatsInBothIsOnTheFront() {
        List<FrontPoint> points = front(
                Map.of("baseline", 20.0, "good", 21.0, "dominated", 22.0, "fast", 25.0),
                Map.of("baseline", 0.0, "good", 0.2, "dominated", 0.1, "fast", 0.4),
                0.01);

        assertEquals(
                List.of("baseline true", "dominated false", "good true", "fast true"),
                points.stream().map(point -> point.key() + " " + point.on()).toList());
        points.forEach(point -> assertEquals(point.on() ? 1 : 0, point.chance()));
    }

    @Test
    void ofTwoWithTheSameTimeTheOneWithLessErrorIsOnTheFrontAndWithTheSameErrorBothAre() {
        List<FrontPoint> points = front(
                Map.of("a", 20.0, "b", 21.0, "c", 25.0, "d", 25.0, "slower", 25.0),
                Map.of("a", 0.1, "b", 0.1, "c", 0.3, "d", 0.3, "slower", 0.2),
                0);

        assertEquals(
                List.of("a", "c", "d"),
                points.stream()
                        .filter(FrontPoint::on)
                        .map(FrontPoint::key)
                        .sorted()
                        .toList());
    }

    @Test
    void anEqualOfTheFrontIsOnItInHalfOfTheDraws() {
        List<FrontPoint> points = front(Map.of("a", 20.0, "b", 20.0), Map.of("a", 0.1, "b", 0.2), 1);

        assertEquals(1.0, point(points, "b").chance());
        assertEquals(0.5, Objects.requireNonNull(point(points, "a").chance()), 0.05);
    }

    /** Least error of two equal ones: the minimum of two normal variables, whose mean is 1 / √π deviations below theirs. */
    @Test
    void theIntervalIsThatOfTheLeastErrorAmongThoseThatSaveAtLeastAsMuch() {
        List<FrontPoint> points = front(Map.of("a", 20.0, "b", 20.0), Map.of("a", 0.1, "b", 0.2), 1);

        Interval alone = Objects.requireNonNull(point(points, "b").leastError());
        Interval both = Objects.requireNonNull(point(points, "a").leastError());
        double half = (alone.upper() - alone.lower()) / 2;
        assertEquals(20, (alone.lower() + alone.upper()) / 2, 0.1 * half);
        // Half of the interval of one is 1.96 deviations; P(min ≤ x) = 1 − (1 − Φ(x))² puts its bounds at −2.239 and
        // 1.000 of them.
        assertEquals(20 - 2.239 / 1.96 * half, both.lower(), 0.15 * half);
        assertEquals(20 + 1.000 / 1.96 * half, both.upper(), 0.15 * half);
    }

    @Test
    void withOneSeedThereIsAFrontAndNothingIsKnownOfItsChance() {
        List<FrontPoint> points = ParetoFront.of(
                List.of(new Observation("a", 1, 20), new Observation("b", 1, 22)), Map.of("a", 0.0, "b", 0.3), 0.95);

        assertEquals(2, points.size());
        for (FrontPoint point : points) {
            assertTrue(point.on());
            assertNull(point.chance());
            assertNull(point.leastError());
        }
    }

    @Test
    void oneWhoseTimeSavedIsNotKnownIsLeftOut() {
        assertEquals(
                List.of("a"),
                front(Map.of("a", 20.0, "b", 10.0), Map.of("a", 0.0), 1).stream()
                        .map(FrontPoint::key)
                        .toList());
    }

    private static FrontPoint point(List<FrontPoint> points, String key) {
        return points.stream()
                .filter(point -> point.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Errors with so large a deviation over eight seeds, whose mean is exactly what is given. */
    private static List<FrontPoint> front(Map<String, Double> errors, Map<String, Double> times, double deviation) {
        Random random = new Random(7);
        List<Observation> observations = new ArrayList<>();
        errors.forEach((key, error) -> {
            double[] noise = random.doubles(8).toArray();
            double mean = java.util.Arrays.stream(noise).average().orElseThrow();
            for (int seed = 0; seed < noise.length; seed++) {
                observations.add(new Observation(key, seed, error + deviation * (noise[seed] - mean)));
            }
        });
        return ParetoFront.of(observations, times, 0.95);
    }
}
