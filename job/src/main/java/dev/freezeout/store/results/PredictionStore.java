package dev.freezeout.store.results;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.trial.TrialId;
import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The predictions table, one row per trial and image. Tasks write to a hidden folder of their run; once a trial's files are
 * complete, they replace its earlier ones in the table.
 *
 * @param folder the table's folder, any Hadoop path
 * @param run name of the run that writes, part of the hidden folder's name
 */
public record PredictionStore(String folder, String run) implements Serializable {

    /** The table's columns, each with its meaning as the comment. */
    public static final StructType SCHEMA = new StructType(new StructField[] {
        column("trial_id", DataTypes.StringType, "the trial that trained the network"),
        column("image", DataTypes.IntegerType, "index in the test set, from 0"),
        column("label", DataTypes.IntegerType, "class of the image"),
        column("predicted", DataTypes.IntegerType, "class that the network finds most likely"),
        column("probability", DataTypes.DoubleType, "probability of that class, as the network has it")
    });

    public PredictionStore {
        requireNonNull(folder, "folder is null");
        requireNonNull(run, "run is null");
    }

    /**
     * Writes a task's predictions to the hidden folder.
     *
     * @throws IOException if they cannot be written
     */
    public void write(ScoringTask task, List<Prediction> predictions, Configuration hadoop) throws IOException {
        List<Row> rows = predictions.stream()
                .map(prediction -> RowFactory.create(
                        task.trialId(),
                        prediction.image(),
                        prediction.label(),
                        prediction.predicted(),
                        prediction.probability()))
                .toList();
        String name = String.format(Locale.ROOT, "%07d%s", task.from(), ResultReader.EXTENSION);
        SparkRowWriter.write(new Path(hidden(task.trialId()), name), SCHEMA, rows, hadoop);
    }

    /**
     * Moves a trial's predictions from the hidden folder to the table, in place of earlier ones.
     *
     * @throws IOException if the files cannot be moved
     */
    public void publish(String trialId, Configuration hadoop) throws IOException {
        TrialId.require(trialId);
        HadoopFiles files = HadoopFiles.of(hidden(), hadoop);
        Path table = new Path(folder);
        for (FileStatus old :
                files.list(table, name -> name.startsWith(trialId + "-") && name.endsWith(ResultReader.EXTENSION))) {
            files.delete(old.getPath());
        }
        for (FileStatus written : files.list(hidden(trialId), name -> name.endsWith(ResultReader.EXTENSION))) {
            files.rename(
                    written.getPath(),
                    new Path(table, trialId + "-" + written.getPath().getName()));
        }
    }

    /** Folder of a trial's predictions until they are published. */
    public Path hidden(String trialId) {
        return new Path(hidden(), TrialId.require(trialId));
    }

    /** Deletes what was not published. */
    public void clean(Configuration hadoop) throws IOException {
        HadoopFiles.of(hidden(), hadoop).deleteTree(hidden());
    }

    /** Table readers skip names with an underscore. */
    private Path hidden() {
        return new Path(folder, "_run-" + run);
    }

    private static StructField column(String name, DataType type, String comment) {
        return DataTypes.createStructField(name, type, false).withComment(comment);
    }
}
