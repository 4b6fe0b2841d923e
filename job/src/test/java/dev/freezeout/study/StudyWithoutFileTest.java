package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.network.WideResNet;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.DeviceRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that commands have without a study file. */
class StudyWithoutFileTest {

    private static final String LEAST = "{name: x, data: {root: here}, output: there}";

    @Test
    void theDefaultsAreThoseOfAFileThatSetsTheLeast() {
        StudySpec read = StudyFile.read("x.yaml", LEAST, List.of("name=none", "data.root=none", "output=none"));
        assertEquals(read, StudyFile.defaults());
    }

    @Test
    void whatTheCommandLineSetsIsLaidOverTheDefaults() {
        StudySpec spec = StudyFile.defaults("--model", List.of("data.root=images", "resources.device=gpu"));
        assertEquals("images", spec.data().root());
        assertEquals(DeviceRequest.GPU, spec.resources().device());

        InvalidStudyException e =
                assertThrows(InvalidStudyException.class, () -> StudyFile.defaults("--model", List.of()));
        assertEquals(
                List.of(
                        "--model: data.root is missing: it must be a folder: a local path or a URI such as hdfs://host/path"),
                e.problems());
    }

    @Test
    void aNetworkIsReadByItself() {
        assertEquals(new WideResNet(16, 4, 0), StudyFile.model("--model", "{name: wrn, depth: 16, widenFactor: 4}"));
        assertEquals(new WideResNet(16, 4, 0), StudyFile.model("--model", "name: wrn\ndepth: 16\nwidenFactor: 4\n"));
        assertWrongModel(
                "--model:2: Cannot set model.depth to 17: it must be 10, 16, 22, … (4 + 6 × blocks a group) up to 1000",
                "name: wrn\ndepth: 17");
    }

    @Test
    void textThatHoldsNoNetworkIsRefused() {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> StudyFile.model("--model", "  "));
        assertEquals(
                "Cannot set --model to \"\": it must be a network, such as {name: wrn, depth: 16, widenFactor: 4}",
                e.getMessage());
        assertThrows(InvalidStudyException.class, () -> StudyFile.model("--model", "{name: wrn}, output: elsewhere"));
    }

    @Test
    void aStudyWithOtherPathsIsOtherwiseTheSame() {
        StudySpec spec = StudyFile.read("x.yaml", LEAST, List.of("search.t0=[0.3]", "maxAttempts=7"));
        StudySpec moved = spec.withPaths("it's", "/b c");
        assertEquals("it's", moved.data().root());
        assertEquals("/b c", moved.output());
        assertEquals(spec, moved.withPaths("here", "there"));
    }

    private static void assertWrongModel(String problem, String text) {
        InvalidStudyException e = assertThrows(InvalidStudyException.class, () -> StudyFile.model("--model", text));
        assertEquals(List.of(problem), e.problems());
    }
}
