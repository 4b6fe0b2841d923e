package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The group {@code model} of a study file, whose name decides which keys it has. */
class ModelSettingsTest {

    private static final String STUDY = "{name: x, data: {root: data}, output: out}";

    @Test
    void aNetworkThatIsOnlyNamedHasItsOwnDefaults() {
        assertEquals(new WideResNet(40, 4, 0), model("{name: wrn}"));
        assertEquals(new Vgg(Vgg.Configuration.D, 0.5), model("{name: vgg}"));
        assertEquals(new DenseNet(40, 12, 0.5, 0), model("{name: densenet}"));
    }

    @Test
    void aNetworkTakesTheOptionsThatAreWritten() {
        assertEquals(new WideResNet(16, 8, 0.3), model("{name: wrn, depth: 16, widenFactor: 8, dropout: 0.3}"));
        assertEquals(new Vgg(Vgg.Configuration.A, 0), model("{name: vgg, configuration: A, dropout: 0}"));
        assertEquals(
                new DenseNet(22, 8, 1, 0.2),
                model("{name: densenet, depth: 22, growthRate: 8, reduction: 1, dropout: 0.2}"));
    }

    @Test
    void theCommandLineMayNameAnotherNetwork() {
        assertEquals(
                new WideResNet(22, 4, 0),
                read(STUDY, "model.name=wrn", "model.depth=22").model());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: resnet} | Cannot set model.name to \"resnet\": it must be densenet-bc, densenet, wrn or vgg",
                "{name: wrn, growthRate: 4} | unknown key model.growthRate; allowed here: name, depth, widenFactor, dropout",
                "{name: wrn, widenfactor: 4} | unknown key model.widenfactor (did you mean widenFactor?); allowed here: name, depth, widenFactor, dropout",
                "{name: vgg, depth: 16} | unknown key model.depth; allowed here: name, configuration, dropout",
                "{name: wrn, depth: 41} | Cannot set model.depth to 41: it must be 10, 16, 22, … (4 + 6 × blocks a group) up to 1000",
                "{name: wrn, depth: forty} | Cannot set model.depth to \"forty\": it must be 10, 16, 22, … (4 + 6 × blocks a group) up to 1000",
                "{name: wrn, widenFactor: 0} | Cannot set model.widenFactor to 0: it must be a whole number from 1 to 100",
                "{name: wrn, dropout: 1} | Cannot set model.dropout to 1: it must be a number in [0, 1)",
                "{name: vgg, configuration: C} | Cannot set model.configuration to \"C\": it must be A, B, D or E",
                "{name: vgg, dropout: -0.1} | Cannot set model.dropout to -0.1: it must be a number in [0, 1)",
                "{name: densenet, depth: 41} | Cannot set model.depth to 41: it must be 7, 10, 13, … (4 + 3 × blocks a stage) up to 1000",
                "{name: densenet, growthRate: 0} | Cannot set model.growthRate to 0: it must be a whole number from 1 to 256",
                "{reduction: 1.5} | Cannot set model.reduction to 1.5: it must be a number in (0, 1] that leaves a channel at least",
                "{depth: 10, growthRate: 1, reduction: 0.3} | Cannot set model.reduction to 0.3: it must be a number in (0, 1] that leaves a channel at least",
                "{dropout: 1.5} | Cannot set model.dropout to 1.5: it must be a number in [0, 1)",
            })
    void aBadOptionIsToldWithWhatIsAllowed(String model, String message) {
        InvalidStudyException e = assertThrows(InvalidStudyException.class, () -> model(model));
        assertEquals(List.of("x.yaml:1: " + message), e.problems());
    }

    @Test
    void aBatchThatWouldLeaveVggASingleImageIsRefused() {
        String study =
                "{name: x, data: {root: data, set: shapes100, generated: {trainImages: 1001}, validate: none}, output: out, training: {batchSize: 50}, model: {name: vgg}}";
        InvalidStudyException e = assertThrows(InvalidStudyException.class, () -> read(study));
        assertEquals(
                List.of(
                        "x.yaml:1: Cannot set training.batchSize to 50: it must be a number that leaves no batch of fewer than 2 images,"
                                + " for the batch norms of vgg; of 1001 training images this one leaves 1"),
                e.problems());
        assertEquals(
                List.of(1001, 50),
                List.of(
                        read(study, "model={name: wrn}").data().generated().trainImages(),
                        read(study, "model={name: wrn}").training().batchSize()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStudyOfEachNetworkReadsBackAsItWasWritten(String name) {
        StudySpec spec = read(STUDY, "model.name=" + name, "model.dropout=0.25");
        assertEquals(spec, StudyFile.read("again.yaml", spec.toYaml(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theReferenceExplainsEveryOptionOfEachNetworkWithItsDefault(String name) {
        String reference = StudyFile.reference();
        String section = reference.substring(reference.indexOf("name: " + name));
        Architectures.options(model("{name: " + name + "}")).forEach((key, value) -> {
            String written = value.equals(0.0) ? "0" : value.toString();
            Pattern line =
                    Pattern.compile("^[# ]+" + key + ": " + Pattern.quote(written) + "( .*)?$", Pattern.MULTILINE);
            assertTrue(line.matcher(section).find(), () -> "no line for " + name + "'s " + key + ": " + written);
        });
    }

    static List<String> names() {
        return List.copyOf(Architectures.defaults().keySet());
    }

    private static Architecture model(String model) {
        return read("{name: x, data: {root: data}, output: out, model: %s}".formatted(model))
                .model();
    }

    private static StudySpec read(String study, String... overrides) {
        return StudyFile.read("x.yaml", study, List.of(overrides));
    }
}
