package dev.freezeout.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.PixelMean;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a study as a file that reads back to the same study. */
final class StudyYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(new SimpleModule()
                    .addSerializer(IterationsPerEpoch.class, new ToStringSerializer())
                    .addSerializer(Architecture.class, new ArchitectureSerializer())
                    .addSerializer(FreezingSettings.class, new RuleSerializer())
                    .addSerializer(PixelMean.class, new StdDelegatingSerializer(PixelMean.class, new WrittenMean()))
                    .addSerializer(
                            ConstTime.class, new StdDelegatingSerializer(ConstTime.class, new WrittenConstTime())))
            .build();

    private StudyYaml() {}

    private static final class ArchitectureSerializer extends JsonSerializer<Architecture> {
        @Override
        public void serialize(Architecture architecture, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put(Architectures.KEY, Architectures.name(architecture));
            settings.putAll(Architectures.options(architecture));
            json.writeObject(settings);
        }
    }

    private static final class RuleSerializer extends JsonSerializer<FreezingSettings> {
        @Override
        public void serialize(FreezingSettings rule, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put(FreezingRules.KEY, FreezingRules.name(rule));
            settings.putAll(FreezingRules.options(rule));
            json.writeObject(settings);
        }
    }

    private static final class WrittenMean extends StdConverter<PixelMean, Object> {
        @Override
        public Object convert(PixelMean mean) {
            return mean.written();
        }
    }

    private static final class WrittenConstTime extends StdConverter<ConstTime, Object> {
        @Override
        public Object convert(ConstTime constTime) {
            return constTime.written();
        }
    }

    static String write(StudySpec spec) {
        try {
            return "# The study as run, with every default written out.\n" + MAPPER.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A study is made of values that can be written", e);
        }
    }
}
