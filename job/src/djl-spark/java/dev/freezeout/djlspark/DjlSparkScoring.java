package dev.freezeout.djlspark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import ai.djl.spark.task.binary.BinaryPredictor;
import dev.freezeout.data.DataSets;
import dev.freezeout.data.ImageSet;
import dev.freezeout.data.batch.BatchPipeline;
import dev.freezeout.savedmodel.ModelFolder;
import dev.freezeout.savedmodel.PixelTranslatorFactory;
import dev.freezeout.spark.scoring.NetworkScoring;
import dev.freezeout.spark.scoring.ScoreJob;
import dev.freezeout.spark.scoring.ScoredNetwork;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Labels images with the extension's {@link BinaryPredictor}: a row an image, its pixel bytes in a binary column, and a
 * Spark job a network.
 *
 * <p>The extension loads a network anew in each task, on the device that DJL takes by default, from a folder that every
 * executor must see as a local one. Batches are those of the built-in scorer, so the predictions are too.
 */
final class DjlSparkScoring implements NetworkScoring {

    private static final StructType IMAGES = new StructType()
            .add("image", DataTypes.IntegerType, false)
            .add("label", DataTypes.IntegerType, false)
            .add("pixels", DataTypes.BinaryType, false);

    /** Where the extension puts what comes out: behind the columns that there are. */
    private static final int OUTPUT = 3;

    private final SparkSession session;
    private final DataSettings data;
    private final PredictionStore store;
    private final Consumer<ScoredNetwork> listener;

    DjlSparkScoring(SparkSession session, DataSettings data, PredictionStore store, Consumer<ScoredNetwork> listener) {
        this.listener = listener;
        this.session = session;
        this.data = data;
        this.store = store;
    }

    @Override
    public List<ScoredNetwork> run(Map<String, String> modelFolders, int images) throws IOException {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        Dataset<Row> rows = rows(DataSets.loadTest(data, hadoop), images);
        List<ScoredNetwork> scored = new ArrayList<>();
        try {
            for (Map.Entry<String, String> network : modelFolders.entrySet()) {
                ScoredNetwork one = score(network.getKey(), network.getValue(), rows, hadoop);
                listener.accept(one);
                scored.add(one);
            }
            return scored;
        } finally {
            store.clean(hadoop);
        }
    }

    private ScoredNetwork score(String trialId, String folder, Dataset<Row> rows, Configuration hadoop)
            throws IOException {
        Path path = new Path(folder);
        BinaryPredictor predictor = new BinaryPredictor();
        predictor.setInputCol("pixels");
        predictor.setOutputCol("output");
        predictor.setEngine("PyTorch");
        predictor.setModelUrl(
                path.getFileSystem(hadoop).makeQualified(path).toUri().toString());
        predictor.setTranslatorFactory(new PixelTranslatorFactory());
        predictor.setBatchSize(BatchPipeline.EVALUATION_BATCH);
        String hidden = store.hidden(trialId).toString();
        try {
            new ModelFolder(folder, hadoop).describe(); // DJL makes objects of the classes that it names
            predictor
                    .predict(rows)
                    .map(new ToPrediction(trialId), Encoders.row(PredictionStore.SCHEMA))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(hidden);
        } catch (Exception e) { // Scala does not declare what it throws
            return new ScoredNetwork(
                    trialId,
                    0,
                    0,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        Dataset<Row> written = session.read().parquet(hidden);
        int labelled = Math.toIntExact(written.count());
        int wrong = Math.toIntExact(
                written.where(not(col("predicted").equalTo(col("label")))).count());
        store.publish(trialId, hadoop);
        return new ScoredNetwork(trialId, labelled, wrong, null);
    }

    /** In parts of the same size as the built-in scorer's, so that no batch crosses the end of one. */
    private Dataset<Row> rows(ImageSet test, int images) {
        List<Row> rows = new ArrayList<>(images);
        for (int image = 0; image < images; image++) {
            rows.add(RowFactory.create(image, test.label(image), test.pixels(image)));
        }
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        JavaRDD<Row> all = spark.emptyRDD();
        for (int from = 0; from < images; from += ScoreJob.PART) {
            all = all.union(spark.parallelize(rows.subList(from, Math.min(images, from + ScoreJob.PART)), 1));
        }
        return session.createDataFrame(all, IMAGES);
    }

    /** Makes a row of the predictions of what the predictor says. */
    private record ToPrediction(String trialId) implements MapFunction<Row, Row> {
        @Override
        public Row call(Row row) {
            // By place: the extension's rows know no names.
            Prediction prediction =
                    PixelTranslatorFactory.prediction(row.getInt(0), row.getInt(1), row.<byte[]>getAs(OUTPUT));
            return RowFactory.create(
                    trialId, prediction.image(), prediction.label(), prediction.predicted(), prediction.probability());
        }
    }
}
