package dev.freezeout.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings that keep the trials of two studies from being compared: images, network, training. Paths, the search and
 * resources make no difference.
 */
public final class StudyDifferences {

    private static final YAMLMapper YAML = new YAMLMapper();

    private StudyDifferences() {}

    /**
     * A setting that differs.
     *
     * @param key such as {@code training.epochs}
     * @param before its value in the first study; {@code -} if it has none there
     * @param now its value in the second
     */
    public record Difference(String key, String before, String now) {}

    /** The differences between two studies, in the order of the keys of a study file. */
    public static List<Difference> between(StudySpec before, StudySpec now) {
        Map<String, String> then = decisive(before);
        Map<String, String> today = decisive(now);
        Set<String> keys = new LinkedHashSet<>(then.keySet());
        keys.addAll(today.keySet());
        JsonNode written = tree(before);
        JsonNode asked = tree(now);
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            if (!then.getOrDefault(key, "").equals(today.getOrDefault(key, ""))) {
                differences.add(new Difference(key, value(written, key), value(asked, key)));
            }
        }
        return differences;
    }

    /** The settings that are part of every trial's id, whatever is searched; precision is. */
    private static Map<String, String> decisive(StudySpec spec) {
        TrialConfiguration baseline = new TrialConfiguration(
                spec.data(), spec.model(), spec.training().in(Precision.FLOAT32), FreezeOutSettings.BASELINE, 0);
        Map<String, String> settings = new LinkedHashMap<>();
        TrialIds.canonicalText(baseline).lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return settings;
    }

    private static JsonNode tree(StudySpec spec) {
        try {
            return YAML.readTree(spec.toYaml());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A study that was written can be read", e);
        }
    }

    private static String value(JsonNode study, String key) {
        JsonNode value = study.at("/" + key.replace('.', '/'));
        if (value.isMissingNode()) {
            return "-";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
