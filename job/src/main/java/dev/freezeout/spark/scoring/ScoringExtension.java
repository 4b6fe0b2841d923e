package dev.freezeout.spark.scoring;

import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSettings;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * An optional engine for scoring that a build may include; found with {@link java.util.ServiceLoader}. The Maven profile
 * {@code djl-spark} brings one that goes through the DJL Spark extension.
 */
public interface ScoringExtension {

    /** Its name in the option {@code --engine}. */
    String name();

    /**
     * Creates a scoring of a data set whose predictions go to a table.
     *
     * @param listener called for each network as soon as it is scored
     */
    NetworkScoring scoring(
            SparkSession session, DataSettings data, PredictionStore store, Consumer<ScoredNetwork> listener);
}
