package dev.freezeout.training;

import static dev.freezeout.schedule.rule.RecordedCases.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freezeout.network.SizedLayers;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.schedule.rule.RecordedCases;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialSlot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is measured on the device, in float32, against the recorded cases. At every check the measurement goes on in another
 * object, from the state of the one before.
 */
class LayerMeasurementTest {

    private static final double TOLERANCE = 1e-6;

    @TestFactory
    Stream<DynamicTest> gradientsAreSummedAsRecordedAndFreezeTheSameLayers() {
        return cases("gradient-change", Measurement.GRADIENT_SUM, run -> {
            FreezingRule rule = RecordedCases.gradientChange(run.recorded).rule(RecordedCases.run(run.recorded));
            int checked = 0;
            for (int j = 0; j < run.recorded.get("gradients").size(); j++) {
                if (rule.isCheckDue(j)) {
                    JsonNode check = run.recorded.get("checksMade").get(checked++);
                    int frozen = rule.firstActiveLayer(j);
                    double[] measured = run.measured(frozen);
                    assertMeasured(check.get("sums"), measured, frozen);
                    rule.check(measured);
                    assertEquals(check.get("firstActive").asInt(), rule.firstActiveLayer(j), "check " + checked);
                }
                run.gradient(
                        rule.firstActiveLayer(j),
                        numbers(run.recorded.get("gradients").get(j)));
            }
            assertEquals(run.recorded.get("checksMade").size(), checked);
        });
    }

    @TestFactory
    Stream<DynamicTest> perturbationsOfTheWeightsAreThoseRecordedAndFreezeTheSameLayers() {
        return cases("effective-perturbation", Measurement.EFFECTIVE_PERTURBATION, run -> {
            FreezingRule rule =
                    RecordedCases.effectivePerturbation(run.recorded).rule(RecordedCases.run(run.recorded));
            int checked = 0;
            for (JsonNode check : run.recorded.get("checksMade")) {
                run.weights(numbers(run.recorded.get("weights").get(++checked)));
                int frozen = rule.firstActiveLayer(0);
                double[] measured = run.measured(frozen);
                assertMeasured(check.get("perturbation"), measured, frozen);
                rule.check(measured);
                assertEquals(check.get("firstActive").asInt(), rule.firstActiveLayer(0), "check " + checked);
            }
        });
    }

    @Test
    void aStateOfAnotherMeasurementIsRefused() {
        try (NDManager manager = manager()) {
            FlatWeights weights = FlatWeights.drawn(SizedLayers.network(2, 3), manager, new Random(0));
            LayerMeasurement gradients = LayerMeasurement.of(Measurement.GRADIENT_SUM, weights, manager);
            LayerMeasurement changes = LayerMeasurement.of(Measurement.EFFECTIVE_PERTURBATION, weights, manager);
            LayerMeasurement nothing = LayerMeasurement.of(Measurement.NOTHING, weights, manager);

            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> changes.restore(gradients.state()));
            assertEquals("There are 1 arrays for a measurement that keeps 3", e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> nothing.restore(gradients.state()));
            assertThrows(IllegalArgumentException.class, () -> gradients.restore(List.of(ByteBuffer.allocate(4))));
            assertThrows(IllegalStateException.class, () -> nothing.take(0));
        }
    }

    private static Stream<DynamicTest> cases(String rule, Measurement measurement, Consumer<DeviceRun> test) {
        return RecordedCases.of(rule).stream()
                .map(recorded -> DynamicTest.dynamicTest(recorded.get("name").asText(), () -> {
                    Libtorch.recordGradients(false);
                    try (DeviceRun run = new DeviceRun(recorded, measurement)) {
                        test.accept(run);
                    }
                }));
    }

    private static void assertMeasured(JsonNode expected, double[] measured, int frozen) {
        double[] numbers = numbers(expected);
        for (int layer = 0; layer < numbers.length; layer++) {
            double number = layer < frozen ? 0 : numbers[layer];
            assertEquals(number, measured[layer], TOLERANCE * Math.max(1, number), "layer " + layer);
        }
    }

    private static NDManager manager() {
        return TorchDevice.of(new TrialSlot(DeviceRequest.AUTO, -1, 1, "test", 0))
                .newManager();
    }

    /** A recorded case on the device. */
    private static final class DeviceRun implements AutoCloseable {

        private final JsonNode recorded;
        private final Measurement asked;
        private final NDManager manager = manager();
        private final FlatWeights weights;
        private LayerMeasurement measurement;

        DeviceRun(JsonNode recorded, Measurement asked) {
            this.recorded = recorded;
            this.asked = asked;
            int[] sizes = Arrays.stream(numbers(recorded.get("sizes")))
                    .mapToInt(size -> (int) size)
                    .toArray();
            this.weights = FlatWeights.drawn(SizedLayers.network(sizes), manager, new Random(0));
            if (recorded.has("weights")) {
                weights(numbers(recorded.get("weights").get(0)));
            }
            this.measurement = LayerMeasurement.of(asked, weights, manager);
        }

        void weights(double[] values) {
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
            for (double value : values) {
                bytes.putFloat((float) value);
            }
            weights.restore(bytes.flip(), ByteBuffer.allocate(0));
        }

        /** The gradient of all weights, of which the active ones are passed on. */
        void gradient(int firstActive, double[] values) {
            float[] active = new float[values.length - (int) weights.start(firstActive)];
            for (int n = 0; n < active.length; n++) {
                active[n] = (float) values[values.length - active.length + n];
            }
            try (NDArray gradient = manager.create(active)) {
                measurement.add(firstActive, gradient);
            }
        }

        double[] measured(int firstActive) {
            LayerMeasurement other = LayerMeasurement.of(asked, weights, manager);
            other.restore(measurement.state());
            measurement = other;
            return measurement.take(firstActive);
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
