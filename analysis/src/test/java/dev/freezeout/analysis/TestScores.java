package dev.freezeout.analysis;

import dev.freezeout.analysis.input.InputColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Predictions as real Parquet, that a test chooses. */
final class TestScores {

    private final SparkSession spark;
    private final Path folder;
    private final List<Row> predictions = new ArrayList<>();
    private final Map<String, Integer> images = new HashMap<>();

    TestScores(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Adds the next images of a trial, all of one class, with what each is taken for. */
    TestScores images(String trial, int label, int... predicted) {
        for (int prediction : predicted) {
            int image = images.merge(trial, 1, Integer::sum) - 1;
            predictions.add(RowFactory.create(trial, image, label, prediction));
        }
        return this;
    }

    /** Adds one image of a trial again. */
    TestScores again(String trial, int image, int label, int predicted) {
        predictions.add(RowFactory.create(trial, image, label, predicted));
        return this;
    }

    /** Writes the predictions and gives the folder of the scores. */
    String write() {
        spark.createDataFrame(predictions, InputColumns.PREDICTIONS)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.resolve("predictions").toString());
        return folder.toString();
    }
}
