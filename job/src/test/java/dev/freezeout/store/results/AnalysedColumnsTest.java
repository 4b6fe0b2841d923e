package dev.freezeout.store.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.input.InputColumns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The analysis declares its columns itself, as it must not know the job. They are those that the job writes. */
class AnalysedColumnsTest {

    @Test
    void theTrialsTableHasTheColumnsThatTheAnalysisReads() {
        assertHas(InputColumns.TRIALS, ResultSchemas.TRIALS.schema());
    }

    @Test
    void theTablesOfEpochsAndFreezesHaveTheColumnsThatTheAnalysisReads() {
        assertHas(InputColumns.EPOCHS, ResultSchemas.EPOCHS.schema());
        assertHas(InputColumns.FREEZES, ResultSchemas.FREEZES.schema());
    }

    @Test
    void theTableOfPredictionsHasTheColumnsThatTheAnalysisReads() {
        assertHas(InputColumns.PREDICTIONS, PredictionStore.SCHEMA);
    }

    private static void assertHas(StructType read, StructType written) {
        List<String> names = Arrays.asList(read.fieldNames());
        assertTrue(names.contains("trial_id"));
        assertEquals(columns(read, names), columns(written, names));
    }

    /** The named columns with their types, by name. */
    private static List<String> columns(StructType schema, List<String> names) {
        return Stream.of(schema.fields())
                .filter(field -> names.contains(field.name()))
                .map(field -> field.name() + " " + field.dataType().simpleString())
                .sorted()
                .toList();
    }
}
