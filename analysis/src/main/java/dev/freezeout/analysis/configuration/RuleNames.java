package dev.freezeout.analysis.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.input.AnalysisException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names freezing rules with the options that tell the configurations of a study apart, such as
 * {@code gradient-change percentile 50}. An option that all configurations with the rule share is left out, unless none would
 * be left: then the first one is named.
 */
public final class RuleNames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<String>> named;

    private RuleNames(Map<String, Set<String>> named) {
        this.named = named;
    }

    /** Names for the rules of a study, which may be given several times. */
    public static RuleNames of(Collection<FreezingRule> rules) {
        Map<String, Map<String, Set<String>>> values = new TreeMap<>();
        for (FreezingRule rule : rules) {
            Map<String, Set<String>> ofRule = values.computeIfAbsent(rule.name(), name -> new LinkedHashMap<>());
            options(rule)
                    .forEach((option, value) -> ofRule.computeIfAbsent(option, name -> new LinkedHashSet<>())
                            .add(value));
        }
        Map<String, Set<String>> named = new TreeMap<>();
        values.forEach((rule, options) -> named.put(rule, telling(options)));
        return new RuleNames(named);
    }

    private static Set<String> telling(Map<String, Set<String>> options) {
        Set<String> telling = new LinkedHashSet<>();
        options.forEach((option, values) -> {
            if (values.size() > 1) {
                telling.add(option);
            }
        });
        if (telling.isEmpty()) {
            options.keySet().stream().findFirst().ifPresent(telling::add);
        }
        return telling;
    }

    /** The name of a rule, such as {@code linear-prefix start 0.3 level 0.5}. */
    public String of(FreezingRule rule) {
        Map<String, String> options = options(rule);
        StringBuilder name = new StringBuilder(rule.name());
        for (String option : named.getOrDefault(rule.name(), Set.of())) {
            String value = options.get(option);
            if (value != null) {
                name.append(' ').append(option).append(' ').append(value);
            }
        }
        return name.toString();
    }

    private static Map<String, String> options(FreezingRule rule) {
        Map<String, String> options = new LinkedHashMap<>();
        String json = rule.options();
        if (json != null) {
            try {
                JSON.readTree(json)
                        .fields()
                        .forEachRemaining(option -> options.put(option.getKey(), value(option.getValue())));
            } catch (JsonProcessingException e) {
                throw new AnalysisException(
                        "Cannot read the options of the rule %s: %s".formatted(rule.name(), e.getOriginalMessage()), e);
            }
        }
        return options;
    }

    private static String value(JsonNode value) {
        return value.isNumber() ? Wording.trimmed(value.asDouble()) : value.asText(value.toString());
    }
}
