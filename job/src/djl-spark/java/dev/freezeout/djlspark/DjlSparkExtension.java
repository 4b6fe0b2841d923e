package dev.freezeout.djlspark;

import dev.freezeout.spark.NetworkScoring;
import dev.freezeout.spark.ScoredNetwork;
import dev.freezeout.spark.ScoringExtension;
import java.util.function.Consumer;
import dev.freezeout.store.PredictionStore;
import dev.freezeout.trial.DataSettings;
import org.apache.spark.sql.SparkSession;

/** What {@code score --engine djl-spark} finds. */
public final class DjlSparkExtension implements ScoringExtension {

    @Override
    public String name() {
        return "djl-spark";
    }

    @Override
    public NetworkScoring scoring(
            SparkSession session, DataSettings data, PredictionStore store, Consumer<ScoredNetwork> listener) {
        return new DjlSparkScoring(session, data, store, listener);
    }
}
