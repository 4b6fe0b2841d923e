package dev.freezeout.schedule.rule;

import static dev.freezeout.schedule.rule.RecordedCases.number;
import static dev.freezeout.schedule.rule.RecordedCases.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freezeout.schedule.FreezingRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules against an independent implementation in NumPy, and the state that they keep between checks. */
class RecordedRulesTest {

    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"linear-prefix", "gradient-change", "effective-perturbation"})
    void everyRuleHasAtLeastThreeRecordedCases(String rule) {
        assertTrue(RecordedCases.of(rule).size() >= 3);
    }

    @TestFactory
    Stream<DynamicTest> aLinearPrefixFreezesAsRecorded() {
        return cases("linear-prefix", recorded -> {
            int layers = recorded.get("layers").asInt();
            FreezingRule rule = new LinearPrefix(
                            recorded.get("start").asDouble(),
                            recorded.get("level").asDouble())
                    .rule(RecordedCases.run(
                            recorded, recorded.get("learningRate").asDouble(), layers));
            JsonNode firstActive = recorded.get("firstActive");
            for (int j = 0; j < firstActive.size(); j++) {
                int first = firstActive.get(j).asInt();
                assertEquals(first, rule.firstActiveLayer(j), "iteration " + j);
                for (int layer = 0; layer < layers; layer++) {
                    double rate =
                            layer < first ? 0 : recorded.get("rate").get(j).asDouble();
                    assertEquals(rate, rule.learningRate(layer, j), TOLERANCE, "iteration " + j);
                }
            }
            for (int layer = 0; layer < layers; layer++) {
                assertEquals(recorded.get("timeShare").get(layer).asDouble(), rule.timeShare(layer), TOLERANCE);
                assertEquals(
                        recorded.get("lastActiveIteration").get(layer).asDouble(),
                        rule.lastActiveIteration(layer),
                        TOLERANCE);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> gradientChangesAndTheirPercentileAndWhatFreezesAreThoseRecorded() {
        return cases("gradient-change", recorded -> {
            GradientChange settings = RecordedCases.gradientChange(recorded);
            FreezingRule rule = settings.rule(RecordedCases.run(recorded));
            int[] sizes = sizes(recorded);
            double[] sums = new double[recorded.get("gradients").get(0).size()];
            double[] before = new double[0];
            int checked = 0;
            for (int j = 0; j < recorded.get("gradients").size(); j++) {
                if (rule.isCheckDue(j)) {
                    JsonNode check = recorded.get("checksMade").get(checked++);
                    assertEquals(check.get("iteration").asInt(), j, "check " + checked);
                    double[] measured = byLayer(sums, sizes);
                    int frozen = rule.firstActiveLayer(j);
                    assertNumbers(check.get("sums"), measured, frozen);
                    if (checked > 1) {
                        double[] changes = GradientChange.changes(before, measured, frozen);
                        assertArrayEquals(numbers(check.get("changes")), changes, TOLERANCE);
                        double threshold = GradientChange.percentile(changes, settings.percentile());
                        assertEquals(number(check.get("threshold")), threshold, TOLERANCE);
                    }
                    rule = checkedAndRestored(rule, measured, settings.rule(RecordedCases.run(recorded)));
                    assertEquals(check.get("firstActive").asInt(), rule.firstActiveLayer(j), "after check " + checked);
                    before = measured;
                    sums = new double[sums.length];
                }
                double[] gradient = numbers(recorded.get("gradients").get(j));
                for (int n = 0; n < sums.length; n++) {
                    sums[n] += gradient[n];
                }
            }
            assertEquals(recorded.get("checksMade").size(), checked);
        });
    }

    @TestFactory
    Stream<DynamicTest> effectivePerturbationsAndWhatFreezesAreThoseRecorded() {
        return cases("effective-perturbation", recorded -> {
            EffectivePerturbation settings = RecordedCases.effectivePerturbation(recorded);
            FreezingRule rule = settings.rule(RecordedCases.run(recorded));
            int checked = 0;
            for (int j = 0;
                    j
                            < recorded.get("epochs").asDouble()
                                    * recorded.get("iterationsPerEpoch").asInt();
                    j++) {
                if (rule.isCheckDue(j)) {
                    JsonNode check = recorded.get("checksMade").get(checked++);
                    assertEquals(check.get("iteration").asInt(), j, "check " + checked);
                    double[] net = numbers(check.get("net"));
                    double[] gross = numbers(check.get("gross"));
                    double[] measured = new double[net.length];
                    for (int layer = 0; layer < measured.length; layer++) {
                        measured[layer] = EffectivePerturbation.perturbation(net[layer], gross[layer]);
                    }
                    assertNumbers(check.get("perturbation"), measured, rule.firstActiveLayer(j));
                    rule = checkedAndRestored(rule, measured, settings.rule(RecordedCases.run(recorded)));
                    assertEquals(check.get("firstActive").asInt(), rule.firstActiveLayer(j), "after check " + checked);
                }
            }
            assertEquals(recorded.get("checksMade").size(), checked);
        });
    }

    @Test
    void theCasesHaveTiesZerosAndInfiniteChanges() {
        List<double[]> changes = RecordedCases.of("gradient-change").stream()
                .flatMap(recorded -> recorded.findValues("changes").stream())
                .map(RecordedCases::numbers)
                .toList();
        assertTrue(changes.stream().anyMatch(each -> has(each, 0)));
        assertTrue(changes.stream().anyMatch(each -> has(each, Double.POSITIVE_INFINITY)));
        assertTrue(changes.stream().anyMatch(each -> each.length > 1 && each[0] == each[1] && each[0] > 0));
    }

    /** The rule after a check; as it is, or another one that goes on from its state, which must be the same. */
    private static FreezingRule checkedAndRestored(FreezingRule rule, double[] measured, FreezingRule fresh) {
        rule.check(measured);
        fresh.restore(rule.state());
        assertArrayEquals(rule.state(), fresh.state());
        return fresh;
    }

    private static Stream<DynamicTest> cases(String rule, Consumer<JsonNode> test) {
        return RecordedCases.of(rule).stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.get("name").asText(), () -> test.accept(recorded)));
    }

    private static int[] sizes(JsonNode recorded) {
        return Arrays.stream(numbers(recorded.get("sizes")))
                .mapToInt(size -> (int) size)
                .toArray();
    }

    /** Σ |x| over each layer's part. */
    private static double[] byLayer(double[] flat, int[] sizes) {
        double[] sums = new double[sizes.length];
        int next = 0;
        for (int layer = 0; layer < sizes.length; layer++) {
            for (int n = 0; n < sizes[layer]; n++) {
                sums[layer] += Math.abs(flat[next++]);
            }
        }
        return sums;
    }

    private static void assertNumbers(JsonNode expected, double[] actual, int first) {
        double[] numbers = numbers(expected);
        for (int layer = first; layer < numbers.length; layer++) {
            assertEquals(numbers[layer], actual[layer], TOLERANCE, "layer " + layer);
        }
    }

    private static boolean has(double[] values, double value) {
        for (double each : values) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }
}
