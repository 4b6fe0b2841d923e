package dev.freezeout.spark.scoring;

import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSettings;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Another way to score, which a build may have or not; found with {@link java.util.ServiceLoader}. The Maven profile
 * {@code djl-spark} brings one that goes through the DJL Spark extension.
 */
public interface ScoringExtension {

    /** What the option {@code --engine} calls it. */
    String name();

    /**
     * Prepares it for a data set whose predictions go to a table.
     *
     * @param listener hears of each network as soon as it is scored
     */
    NetworkScoring scoring(
            SparkSession session, DataSettings data, PredictionStore store, Consumer<ScoredNetwork> listener);
}
