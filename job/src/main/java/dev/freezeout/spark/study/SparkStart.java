package dev.freezeout.spark.study;

import dev.freezeout.spark.InvalidSparkSettingsException;
import dev.freezeout.spark.cluster.ClusterException;
import java.io.IOException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Starts a session, and reports in one sentence why Spark fails to. */
final class SparkStart {

    private SparkStart() {}

    /**
     * Starts a session.
     *
     * @throws InvalidSparkSettingsException if Spark rejects its settings
     * @throws ClusterException if it cannot start for another reason, such as a port that is taken
     */
    static SparkSession of(SparkSession.Builder builder) {
        try {
            return builder.getOrCreate();
        } catch (Exception e) { // Scala does not declare what it throws
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
            if (e instanceof SparkException || e instanceof IllegalArgumentException) {
                throw new InvalidSparkSettingsException("Spark rejects its settings: " + message, e);
            }
            if (e instanceof IOException) {
                throw new ClusterException("Cannot start Spark: " + message, e);
            }
            throw e;
        }
    }
}
