package dev.freezeout.schedule.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The freezing rule that {@code docs/EXTENDING.md} adds. */
class WorkedExampleTest {

    @Test
    void theDocumentShowsTheClassThatIsTestedHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/freezeout/schedule/rule/AllAtOnce.java"));
        String shown = source.substring(source.indexOf("/**"));
        assertTrue(Files.readString(Path.of("docs/EXTENDING.md")).contains(shown));
    }

    @Test
    void itFreezesNineTenthsOfTheLayersAtOnce() {
        FreezingRule rule = new AllAtOnce(0.5).rule(new TrainingRun(0.1, 10, 4, 25));

        assertEquals(0, rule.firstActiveLayer(49));
        assertEquals(9, rule.firstActiveLayer(50));
        assertEquals(0.05, rule.learningRate(9, 50), 1e-12);
        assertEquals(0, rule.learningRate(8, 50));
    }
}
