package dev.freezeout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReferenceSpeedupTest {

    @Test
    void everyRecordedSpeedupIsReproduced() {
        List<JsonNode> entries = ReferenceFiles.entries("speedups.json");
        assertTrue(entries.size() >= 315, "the project's own copy holds 315 values, found " + entries.size());
        for (JsonNode entry : entries) {
            double estimate = TimeSavedEstimate.densenet(
                    (entry.get("depth").asInt() - 4) / 6,
                    entry.get("growthRate").asInt(),
                    HowScale.valueOf(entry.get("howScale").asText().toUpperCase(Locale.ROOT)),
                    entry.get("t0").asDouble());
            assertEquals(entry.get("speedup").asDouble(), estimate, 1e-12, entry::toString);
        }
    }
}
