package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.run;
import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import dev.freezeout.trial.Forecast;
import dev.freezeout.trial.PixelMean;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.Validation;
import dev.freezeout.trial.result.Diverged;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads back with Spark SQL what was committed and compacted without it. */
class ResultTablesTest {

    private static SparkSession spark;

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path directory;

    private StudyFolder folder;

    @BeforeAll
    static void startSpark() {
        spark = SparkSession.builder().master("local[1]").getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @BeforeEach
    void createFolder() throws IOException {
        folder = new StudyFolder(directory.resolve("study").toString());
        TableFolders.create(folder, hadoop);
    }

    @Test
    void aTrialTellsWhatStretchedItAndWhatWasForetoldOfIt() throws IOException {
        Trial measured = trial("t1", 1, 0.1, constTime(ConstTime.MEASURED));
        store(completed(new Trial(
                "t1", measured.configurationId(), "a study", measured.configuration(), new Forecast(0.25, 61.5))));
        store(completed(trial("t2", 1, 0.1, constTime(ConstTime.ESTIMATE))));

        assertEquals(
                List.of(
                        RowFactory.create("t1", true, "measured", 61.5),
                        RowFactory.create("t2", true, "estimate", null)),
                spark.read()
                        .parquet(ResultSchemas.TRIALS.folder(folder).toString())
                        .select("trial_id", "const_time", "const_time_by", "predicted_training_seconds")
                        .orderBy("trial_id")
                        .collectAsList());
    }

    private static FreezeOutSettings constTime(ConstTime constTime) {
        return new FreezeOutSettings(HowScale.CUBIC, true, 0.8, constTime);
    }

    @Test
    void aCompletedTrialIsReadBackValueByValue() throws IOException {
        store(completed(trial("t1", 42)));

        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("trial_id", "t1");
        expected.put("configuration_id", "configuration-of-t1");
        expected.put("study", "a study");
        expected.put("status", "completed");
        expected.put("message", null);
        expected.put("seed", 42L);
        expected.put("baseline", false);
        expected.put("rule", "freezeout");
        expected.put("rule_options", "{\"howScale\":\"cubic\",\"scaleLr\":true,\"t0\":0.8,\"constTime\":false}");
        expected.put("control", null);
        expected.put("epoch_share", 1.0);
        expected.put("model", "densenet-bc");
        expected.put("model_options", "{\"depth\":16,\"growthRate\":4,\"reduction\":0.5,\"dropout\":0.0}");
        expected.put("network", "densenet-bc 16/4");
        expected.put("layers", 2);
        expected.put("parameters", 12_345L);
        expected.put("data_set", "shapes100");
        expected.put("validate", "holdout");
        expected.put("augment", true);
        expected.put("train_images", 900);
        expected.put("validation_images", 100);
        expected.put("test_images", 200);
        expected.put("batch_size", 50);
        expected.put("learning_rate", 0.1);
        expected.put("momentum", 0.9);
        expected.put("weight_decay", 1e-4);
        expected.put("precision", "float32");
        expected.put("how_scale", "cubic");
        expected.put("scale_lr", true);
        expected.put("t0", 0.8);
        expected.put("const_time", false);
        expected.put("const_time_by", null);
        expected.put("base_epochs", 3);
        expected.put("epochs", 3.25);
        expected.put("iterations_per_epoch", 18);
        expected.put("iterations", 58L);
        expected.put("iterations_done", 36L);
        expected.put("train_loss", 3.5);
        expected.put("train_error_percent", 85.5);
        expected.put("validation_loss", null);
        expected.put("validation_error_percent", null);
        expected.put("test_loss", 2.5);
        expected.put("test_error_percent", 61.5);
        expected.put("estimated_time_saved", 0.18700978875189334);
        expected.put("estimated_by", "original");
        expected.put("counted_time_saved", 0.2471404572961594);
        expected.put("predicted_training_seconds", null);
        expected.put("training_seconds", 60.5);
        expected.put("data_seconds", 2.5);
        expected.put("evaluation_seconds", 10.25);
        expected.put("checkpoint_seconds", 1.5);
        expected.put("saving_seconds", 0.75);
        expected.put("images_per_second", 40.0);
        expected.put("started_at", Instant.parse("2026-03-04T05:06:07.123456Z"));
        expected.put("finished_at", Instant.parse("2026-03-04T06:07:08.654321Z"));
        expected.put("freezeout_version", "0.2.0");
        expected.put("commit", "abc1234");
        expected.put("spark_version", "3.5.7");
        expected.put("djl_version", "0.36.0");
        expected.put("pytorch_version", "2.7.1");
        expected.put("java_version", "17.0.1");
        expected.put("operating_system", "Linux 6.1 amd64");
        expected.put("device", "cpu");
        expected.put("device_name", "Some Processor");
        expected.put("threads", 4);
        expected.put("host", "node-1");
        expected.put("executor", "driver");
        expected.put("gpu_address", "3");
        expected.put("attempt", 2);
        expected.put("model_folder", "/models/t1");
        assertEquals(List.of(expected), rows(ResultSchemas.TRIALS));
    }

    @Test
    void theBaselineHasNeitherHowScaleNorT0() throws IOException {
        store(completed(trial("t1", 1, 0.1, FreezeOutSettings.BASELINE)));
        store(completed(trial("t2", 1, 0.1, constTime(ConstTime.MEASURED))));

        assertEquals(
                List.of(
                        RowFactory.create("t1", true, null, null, false, false),
                        RowFactory.create("t2", false, "cubic", 0.8, true, true)),
                table(ResultSchemas.TRIALS)
                        .select("trial_id", "baseline", "how_scale", "t0", "scale_lr", "const_time")
                        .orderBy("trial_id")
                        .collectAsList());
    }

    @Test
    void filesSayWhichVersionOfTheSchemaTheyAreOf() throws IOException {
        store(completed(trial("t1", 42)));

        for (ResultTable<?> table : ResultSchemas.TABLES) {
            for (FileStatus file : table.folder(folder).getFileSystem(hadoop).listStatus(table.folder(folder))) {
                try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
                    assertEquals(
                            "2",
                            reader.getFileMetaData().getKeyValueMetaData().get("freezeout.schema.version"),
                            file::toString);
                }
            }
        }
    }

    @Test
    void epochsAndFreezesAreReadBackInOrder() throws IOException {
        store(completed(trial("t1", 42)));

        assertEquals(
                List.of(
                        Arrays.<@Nullable Object>asList("t1", 1, 18, 17L, 4.5, 95.5, 4.25, 94.5, 10, 20.0, 2.0, 45.0),
                        Arrays.<@Nullable Object>asList("t1", 2, 18, 35L, 3.5, 85.5, null, null, 8, 25.0, 3.0, 36.0)),
                values(ResultSchemas.EPOCHS));
        assertEquals(
                List.of(
                        Arrays.<@Nullable Object>asList("t1", 0, "stem", 0.512, 0.1953125, 29.696, 30L, 33.5),
                        Arrays.<@Nullable Object>asList("t1", 1, "head", 1.0, 0.1, 58.0, null, null)),
                values(ResultSchemas.FREEZES));
    }

    @Test
    void trialsThatDivergedOrFailedAreRowsWithAMessageAndNoTestError() throws IOException {
        store(new Diverged(run(trial("t1", 1)), "The training loss became NaN in iteration 57"));
        store(new Failed(run(trial("t2", 2, 0.1, FreezeOutSettings.BASELINE)), "No such file"));

        List<Row> rows = table(ResultSchemas.TRIALS)
                .orderBy("trial_id")
                .select("status", "message", "test_loss", "test_error_percent", "model_folder", "baseline")
                .collectAsList();
        assertEquals(
                "[diverged,The training loss became NaN in iteration 57,null,null,null,false]",
                rows.get(0).toString());
        assertEquals("[failed,No such file,null,null,null,true]", rows.get(1).toString());
    }

    @Test
    void aDataSetIsToldByItsNameAndOneOfOnesOwnByThatOfItsStudy() throws IOException {
        Custom birds = new Custom("birds", 7, 1, 1000, 200, PixelMean.COMPUTE, List.of(), List.of());
        store(completed(on(DataSetName.CIFAR10, birds, "t1")));
        store(completed(on(DataSetName.CUSTOM, birds, "t2")));

        List<Row> rows = table(ResultSchemas.TRIALS)
                .orderBy("trial_id")
                .select("data_set")
                .collectAsList();
        assertEquals("[cifar10]", rows.get(0).toString());
        assertEquals("[custom/birds]", rows.get(1).toString());
    }

    private static Trial on(DataSetName set, Custom custom, String id) {
        TrialConfiguration base = trial(id, 42).configuration();
        DataSettings data =
                new DataSettings(set, "data", Validation.TEST, true, base.data().generated(), custom);
        return new Trial(
                id,
                "configuration-of-" + id,
                "a study",
                new TrialConfiguration(data, base.model(), base.training(), base.freezeOut(), base.seed()));
    }

    @Test
    void everyColumnCarriesItsMeaningInTheFile() throws IOException {
        store(completed(trial("t1", 42)));

        for (ResultTable<?> table : ResultSchemas.TABLES) {
            StructField[] read = table(table).schema().fields();
            StructField[] declared = table.schema().fields();
            assertArrayEquals(names(declared), names(read));
            for (int i = 0; i < declared.length; i++) {
                assertEquals(declared[i].getComment(), read[i].getComment());
                assertEquals(declared[i].dataType(), read[i].dataType());
                assertTrue(declared[i].getComment().isDefined(), declared[i].name());
            }
        }
    }

    @Test
    void timestampsAreMicrosecondsInUtcForAnyReader() throws IOException {
        store(completed(trial("t1", 42)));

        var file = HadoopInputFile.fromStatus(
                new ResultFiles(folder, hadoop)
                        .of(ResultSchemas.TRIALS)
                        .values()
                        .iterator()
                        .next(),
                hadoop);
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            assertEquals(
                    "required int64 started_at (TIMESTAMP(MICROS,true))",
                    reader.getFileMetaData().getSchema().getType("started_at").toString());
        }
    }

    @Test
    void theTablesAreReadableBeforeTheFirstTrialHasEnded() {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            assertEquals(0, table(table).count());
            assertEquals(
                    List.of(names(table.schema().fields())),
                    List.of(table(table).columns()));
        }
    }

    private static String[] names(StructField[] fields) {
        return Arrays.stream(fields).map(StructField::name).toArray(String[]::new);
    }

    private Dataset<Row> table(ResultTable<?> table) {
        return spark.read().parquet(table.folder(folder).toString());
    }

    private List<Map<String, @Nullable Object>> rows(ResultTable<?> table) {
        return table(table).collectAsList().stream()
                .map(row -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (String name : row.schema().fieldNames()) {
                        Object value = row.getAs(name);
                        values.put(name, value instanceof java.sql.Timestamp time ? time.toInstant() : value);
                    }
                    return values;
                })
                .toList();
    }

    private List<List<@Nullable Object>> values(ResultTable<?> table) {
        return rows(table).stream()
                .map(row -> Arrays.asList(row.values().toArray()))
                .toList();
    }

    /** As a trial's executor and the driver do, one after the other. */
    private void store(TrialResult result) throws IOException {
        new TrialCommits(folder, hadoop).commit(result);
        Compactor.open(folder, hadoop, Assertions::fail);
    }
}
