package dev.freezeout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB and Spark, by themselves, find in a study's files what its report says. */
class ReadmeExamplesTest {

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static Path folder;

    private static Path study = Path.of("");

    @TempDir
    private Path shell;

    private ReadmeExamples examples;

    @BeforeAll
    static void analyseAndScore() {
        study = folder.resolve("study");
        String written = RichStudy.in(SPARK, study).write();
        StudyAnalysis.analyse(SPARK, written);
        String scores = new TestScores(SPARK, study.resolve("scores"))
                .images("baseline-1", 0, 0, 1, 2, 0)
                .images("baseline-1", 1, 1, 1)
                .images("baseline-1", 2, 0, 2)
                .images("bf16-1", 0, 1, 1, 2, 1)
                .images("bf16-1", 1, 1, 2)
                .images("bf16-1", 2, 2, 2)
                .write();
        ScoreAnalysis.analyse(
                SPARK, scores, written, List.of("class 0", "class 1", "class 2"), List.of("baseline-1", "bf16-1"));
    }

    @BeforeEach
    void prepareShell() throws Exception {
        examples = new ReadmeExamples(shell, study);
    }

    private static Dataset<Row> written(String file) {
        return SPARK.read().parquet(study.resolve(file).toString());
    }

    @Test
    void duckDbFindsEveryNumberOfTheConfigurations() throws Exception {
        List<Map<String, @Nullable Object>> found = duckDb(examples.sql("tables.sql"));

        assertSame(written("report/configurations.parquet").collectAsList(), found, "configuration_id");
    }

    @Test
    void duckDbFindsEveryNumberOfTheTrials() throws Exception {
        List<Map<String, @Nullable Object>> found =
                duckDb(examples.sql("tables.sql") + "SELECT * FROM trial_outcomes ORDER BY trial_id;");

        assertSame(written("report/trials.parquet").drop("configuration").collectAsList(), found, "trial_id");
    }

    @Test
    void duckDbFindsEveryNumberOfTheScores() throws Exception {
        String sql = examples.sql("score-tables.sql");

        assertSame(written("scores/report/scores.parquet").collectAsList(), duckDb(sql), "trial_id");
        for (String table : List.of("classes", "confusion")) {
            List<Row> rows =
                    written("scores/report/%s.parquet".formatted(table)).collectAsList();
            List<Map<String, @Nullable Object>> found = duckDb(sql + "FROM %s;".formatted(table));
            assertEquals(rows.size(), found.size());
            assertSame(
                    rows.stream().filter(row -> row.getAs("trial_id") != null).toList(),
                    found.stream().filter(row -> row.get("trial_id") != null).toList(),
                    "trial_id",
                    "label",
                    "predicted");
            assertSame(
                    rows.stream().filter(row -> row.getAs("trial_id") == null).toList(),
                    found.stream().filter(row -> row.get("trial_id") == null).toList(),
                    "label",
                    "predicted");
        }
    }

    @Test
    void sparkFindsTheConfigurationsByItself() throws Exception {
        Dataset<Row> found = sparkSql(examples.sql("spark-tables.sql"));

        assertSame(
                written("report/configurations.parquet").collectAsList(),
                found.collectAsList().stream()
                        .map(row -> byColumn(row, found.columns()))
                        .toList(),
                "configuration_id");
    }

    private static Map<String, @Nullable Object> byColumn(Row row, String[] columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            values.put(column, row.getAs(column));
        }
        return values;
    }

    @Test
    void sparkDescribesTheColumnsByTheirComments() throws Exception {
        List<Row> described = sparkSql(examples.sql("columns.sql")).collectAsList();

        Row row = described.stream()
                .filter(column -> column.getString(0).equals("seeds_needed"))
                .findFirst()
                .orElseThrow();
        assertEquals("int", row.getString(1));
        assertEquals("how many seeds would decide; null where it is decided or not known", row.getString(2));
    }

    private static Dataset<Row> sparkSql(String sql) {
        SparkSession alone = SPARK.newSession();
        Dataset<Row> last = alone.emptyDataFrame();
        for (String statement : ReadmeExamples.statements(sql)) {
            last = alone.sql(statement);
        }
        return last;
    }

    /** The rows of the last statement. */
    static List<Map<String, @Nullable Object>> duckDb(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnName(column), rows.getObject(column));
                }
                all.add(row);
            }
            return all;
        }
    }

    /** Holds every column of some rows against those of DuckDB, which may have more. */
    private static void assertSame(
            List<Row> expected, List<? extends Map<String, @Nullable Object>> found, String... key) {
        assertTrue(!expected.isEmpty());
        assertEquals(expected.size(), found.size());
        for (Row row : expected) {
            Map<String, @Nullable Object> other = found.stream()
                    .filter(candidate -> List.of(key).stream()
                            .filter(candidate::containsKey)
                            .allMatch(column -> Objects.toString(row.getAs(column))
                                    .equals(Objects.toString(candidate.get(column)))))
                    .findFirst()
                    .orElseThrow();
            for (String column : row.schema().fieldNames()) {
                assertTrue(other.containsKey(column), column);
                assertValue(row.getAs(column), other.get(column), row.getAs(key[0]) + ": " + column);
            }
        }
    }

    private static void assertValue(@Nullable Object expected, @Nullable Object found, String message) {
        if (expected instanceof Number number && found instanceof Number other) {
            assertEquals(
                    number.doubleValue(), other.doubleValue(), 1e-9 * (1 + Math.abs(number.doubleValue())), message);
        } else {
            assertEquals(Objects.toString(expected), Objects.toString(found), message);
        }
    }
}
