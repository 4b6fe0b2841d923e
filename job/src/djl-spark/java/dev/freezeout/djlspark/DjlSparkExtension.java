package dev.freezeout.djlspark;

import dev.freezeout.spark.scoring.NetworkScoring;
import dev.freezeout.spark.scoring.ScoredNetwork;
import dev.freezeout.spark.scoring.ScoringExtension;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.DataSettings;
import java.util.function.Consumer;
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
