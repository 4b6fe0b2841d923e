package dev.freezeout.schedule.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freezeout.schedule.ReferenceFiles;
import dev.freezeout.schedule.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The cases that were recorded for each rule; the README beside them says how. */
public final class RecordedCases {

    private static final double LEARNING_RATE = 0.1;

    private RecordedCases() {}

    /** The cases of a rule. */
    public static List<JsonNode> of(String rule) {
        List<JsonNode> cases = new ArrayList<>();
        ReferenceFiles.read(Path.of("src/test/resources/rules", rule + ".json")).forEach(cases::add);
        return cases;
    }

    /** The run of a case with {@code sizes}. */
    public static TrainingRun run(JsonNode recorded) {
        return run(recorded, LEARNING_RATE, recorded.get("sizes").size());
    }

    static TrainingRun run(JsonNode recorded, double learningRate, int layers) {
        return new TrainingRun(
                learningRate,
                layers,
                recorded.get("epochs").asDouble(),
                recorded.get("iterationsPerEpoch").asInt());
    }

    public static GradientChange gradientChange(JsonNode recorded) {
        return new GradientChange(
                recorded.get("percentile").asDouble(),
                recorded.get("checks").asInt(),
                recorded.get("cap").asDouble());
    }

    public static EffectivePerturbation effectivePerturbation(JsonNode recorded) {
        return new EffectivePerturbation(
                recorded.get("threshold").asDouble(),
                recorded.get("checks").asInt(),
                recorded.get("cap").asDouble());
    }

    /** A list of numbers; NaN where there is {@code null}. */
    public static double[] numbers(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(n -> number(list.get(n)))
                .toArray();
    }

    static double number(JsonNode node) {
        return node.isNull() ? Double.NaN : Double.parseDouble(node.asText());
    }
}
