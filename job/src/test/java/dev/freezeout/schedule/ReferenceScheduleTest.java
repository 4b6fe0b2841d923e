package dev.freezeout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReferenceScheduleTest {

    @Test
    void theProjectHasItsOwnCopyOfTheRecordedSchedules() {
        assertTrue(ReferenceFiles.entries("schedules.json").size() >= 60);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedRateIsReproducedAndTheSameLayersAreFrozen() {
        List<JsonNode> entries = ReferenceFiles.entries("schedules.json");
        return entries.stream().map(entry -> DynamicTest.dynamicTest(name(entry), () -> compare(entry)));
    }

    private static void compare(JsonNode entry) {
        double saved = TimeSavedEstimate.densenet(
                (entry.get("depth").asInt() - 4) / 6,
                entry.get("growthRate").asInt(),
                howScale(entry),
                entry.get("t0").asDouble());
        boolean constTime = entry.get("constTime").asBoolean();
        double epochs = entry.get("epochs").asDouble();
        double scaledEpochs = constTime ? TimeSavedEstimate.stretchedEpochs(epochs, saved) : epochs;
        assertRelative(entry.get("scaledEpochs").asDouble(), scaledEpochs, "scaled epochs");

        FreezeOutSettings settings = new FreezeOutSettings(
                howScale(entry),
                entry.get("scaleLr").asBoolean(),
                entry.get("t0").asDouble(),
                constTime);
        int layers = entry.get("lrRatio").size();
        Schedule schedule = Schedule.of(
                settings,
                0.1,
                layers,
                scaledEpochs,
                entry.get("iterationsPerEpoch").asInt());
        for (int i = 0; i < layers; i++) {
            assertRelative(entry.get("lrRatio").get(i).asDouble(), schedule.timeShare(i), "t of layer " + i);
            assertRelative(
                    entry.get("lastActiveIteration").get(i).asDouble(),
                    schedule.lastActiveIteration(i),
                    "n of layer " + i);
            assertRelative(
                    entry.get("initialLr").get(i).asDouble(), schedule.initialLearningRate(i), "α of layer " + i);
        }
        for (JsonNode sample : entry.get("samples")) {
            long iteration = sample.get("iteration").asLong();
            int frozen = 0;
            for (int i = 0; i < layers; i++) {
                JsonNode rate = sample.get("lr").get(i);
                String where = "layer " + i + " at iteration " + iteration;
                assertEquals(rate.isNull(), schedule.isFrozen(i, iteration), where + " frozen");
                if (rate.isNull()) {
                    frozen++;
                } else {
                    assertRelative(rate.asDouble(), schedule.learningRate(i, iteration), "rate of " + where);
                }
            }
            assertEquals(frozen, schedule.firstActiveLayer(iteration), "first active layer at " + iteration);
        }
    }

    /** 1e-9 relative; at the very end of its cosine a rate is all rounding, so 1e-15 of the whole is allowed too. */
    private static void assertRelative(double expected, double actual, String what) {
        assertEquals(expected, actual, Math.max(1e-9 * Math.abs(expected), 1e-15), what);
    }

    private static HowScale howScale(JsonNode entry) {
        return HowScale.valueOf(entry.get("howScale").asText().toUpperCase(Locale.ROOT));
    }

    private static String name(JsonNode entry) {
        return "%s t0=%s scaled=%s const_time=%s depth=%s k=%s"
                .formatted(
                        entry.get("howScale").asText(),
                        entry.get("t0"),
                        entry.get("scaleLr"),
                        entry.get("constTime"),
                        entry.get("depth"),
                        entry.get("growthRate"));
    }
}
