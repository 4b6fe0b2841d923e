package dev.freezeout.analysis.score;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.input.SqlScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error in SQL is the double that training computes, for every count of wrong images. */
class ScoreAgreementTest {

    private static final StructType PAIRS = new StructType()
            .add("trial_id", StringType)
            .add("label", IntegerType)
            .add("predicted", IntegerType)
            .add("images", LongType);

    private static final SparkSession SPARK = TestSpark.session();

    @ParameterizedTest(name = "of {0} images")
    @ValueSource(ints = {1, 3, 7, 4_999, 10_000})
    void everyShareAgreesExactly(int images) {
        List<Row> pairs = new ArrayList<>();
        List<Row> trials = new ArrayList<>();
        for (int wrong = 0; wrong <= images; wrong++) {
            String trial = Integer.toString(wrong);
            pairs.add(RowFactory.create(trial, 0, 0, (long) images - wrong));
            pairs.add(RowFactory.create(trial, 0, 1, (long) wrong));
            trials.add(RowFactory.create(trial, 100.0 * wrong / images));
        }
        SPARK.createDataFrame(pairs, PAIRS).createOrReplaceTempView("pairs");
        SPARK.createDataFrame(trials, new StructType().add("trial_id", "string").add("test_error_percent", "double"))
                .selectExpr(
                        "*",
                        "false AS baseline",
                        "'cubic' AS how_scale",
                        "true AS scale_lr",
                        "0.8D AS t0",
                        "false AS const_time",
                        "string(null) AS const_time_by",
                        "'freezeout' AS rule",
                        "string(null) AS rule_options",
                        "string(null) AS control",
                        "1.0D AS epoch_share",
                        "'float32' AS precision",
                        "1L AS seed")
                .createOrReplaceTempView("trials");
        new SqlScripts("/sql/scores", List.of("20-labelled.sql", "30-scores.sql"), Set.of()).run(SPARK);

        Row agreement =
                SPARK.sql("SELECT count(*), count_if(agrees) FROM scores").head();
        assertEquals(images + 1L, agreement.getLong(0));
        assertEquals(images + 1L, agreement.getLong(1));
    }
}
