package dev.freezeout.analysis.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.TestStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlScriptsTest {

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    /**
     * As in spark-sql, which has no functions of ours: the files one after the other, over the tables as they are. The views
     * that an analysis computes once are cached, as Spark would plan them dozens of times in one query.
     */
    @Test
    void theSqlRunsAlone() {
        StudyAnalysis.analyse(
                SPARK,
                new TestStudy(SPARK, folder)
                        .baseline(1, 24, 990)
                        .baseline(2, 26, 1010)
                        .trial(
                                "cubic",
                                1,
                                25,
                                790,
                                Map.of(
                                        "how_scale",
                                        "cubic",
                                        "scale_lr",
                                        true,
                                        "t0",
                                        0.8,
                                        "estimated_time_saved",
                                        0.178))
                        .write());
        SparkSession alone = SPARK.newSession();
        alone.read().parquet(folder.resolve("results/trials").toString()).createOrReplaceTempView("trials");
        alone.createDataFrame(List.of(), InputColumns.FREEZES).createOrReplaceTempView("freezes");
        alone.createDataFrame(List.of(), StepCalibrations.COLUMNS).createOrReplaceTempView("calibrations");
        SqlScripts.STUDY.files().forEach(file -> {
            alone.sql(SqlScripts.STUDY.text(file));
            if (SqlScripts.STUDY.summaries().contains(file)) {
                alone.catalog().cacheTable(SqlScripts.viewOf(file));
            }
        });

        assertEquals(
                SPARK.read()
                        .parquet(folder.resolve("report/configurations.parquet").toString())
                        .collectAsList(),
                alone.sql("SELECT * FROM analysed ORDER BY baseline DESC, error_percent, configuration_id")
                        .drop("comparable", "setting")
                        .collectAsList());
        alone.catalog().clearCache();
    }

    @Test
    void studentsQuantilesAreThoseOfTheDistribution() {
        SparkSession alone = SPARK.newSession();
        alone.sql(SqlScripts.STUDY.text("05-student-t.sql"));
        List<Row> quantiles =
                alone.table("student_t").orderBy("degrees_of_freedom").collectAsList();
        assertEquals(1000, quantiles.size());
        for (int n = 0; n < quantiles.size(); n++) {
            assertEquals(n + 1L, quantiles.get(n).getLong(0));
            assertEquals(
                    new TDistribution(n + 1).inverseCumulativeProbability(0.975),
                    quantiles.get(n).getDouble(1),
                    1e-5);
        }
    }
}
