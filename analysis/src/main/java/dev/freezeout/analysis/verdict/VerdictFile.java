package dev.freezeout.analysis.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freezeout.analysis.statistics.VerdictSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The file {@code verdict.json}: the answer in words, and the verdicts behind it for each group of comparable configurations. */
public final class VerdictFile {

    /** Its name in the folder of the report. */
    public static final String NAME = "verdict.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(new Words())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .build();

    private VerdictFile() {}

    /**
     * Keys in lower case with underscores, such as {@code corrected_p_value}; Jackson's own would make {@code corrected_pvalue}
     * of it.
     */
    private static final class Words extends PropertyNamingStrategies.NamingBase {

        private static final long serialVersionUID = 1;

        @Override
        public String translate(String name) {
            return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** The JSON of the file. */
    record Written(List<String> answer, List<WrittenGroup> groups) {}

    /**
     * The JSON of a group.
     *
     * @param label what tells it apart from the others, such as {@code bf16}; empty if it is the only one
     * @param trained network, data, epochs, batch and learning rate in words
     */
    record WrittenGroup(String label, List<String> trained, String precision, VerdictSummary verdicts) {}

    /** The file as JSON, indented. */
    public static String text(JudgedStudy study) {
        List<String> labels = study.labels();
        List<WrittenGroup> groups = new ArrayList<>();
        for (JudgedGroup group : study.groups()) {
            groups.add(new WrittenGroup(
                    labels.get(groups.size()), group.trials().get(0).described(), group.precision(), group.verdicts()));
        }
        try {
            return JSON.writeValueAsString(new Written(study.answer(), groups)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts and numbers have a JSON", e);
        }
    }
}
