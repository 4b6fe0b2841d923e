package dev.freezeout.analysis.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.analysis.TestSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SmallTablesTest {

    private static final String KEY = "spark.sql.autoBroadcastJoinThreshold";

    @Test
    void queriesRunUnderSettingsThatTheSessionDoesNotKeep() {
        SparkSession spark = TestSpark.session();
        String before = spark.conf().get(KEY);
        assertNotEquals("-1", before);

        assertEquals("-1", SmallTables.during(spark, () -> spark.conf().get(KEY)));
        assertEquals(before, spark.conf().get(KEY));

        assertThrows(
                AnalysisException.class,
                () -> SmallTables.during(spark, () -> {
                    throw new AnalysisException("there is no study");
                }));
        assertEquals(before, spark.conf().get(KEY));
    }
}
