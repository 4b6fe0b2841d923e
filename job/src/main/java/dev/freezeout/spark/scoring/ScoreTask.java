package dev.freezeout.spark.scoring;

import dev.freezeout.files.HadoopSettings;
import dev.freezeout.spark.Slots;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.ImageScorer;
import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What an executor does with a part of the images: labels them, stores the predictions, and reports to the driver how many
 * are wrong. A network or data that cannot be read is reported and not retried.
 */
final class ScoreTask extends AbstractFunction2<TaskContext, Iterator<ScoringTask>, ScoredPart>
        implements Serializable {

    private final ImageScorer scorer;
    private final TrialResources resources;
    private final PredictionStore store;
    private final HadoopSettings hadoop;

    ScoreTask(ImageScorer scorer, TrialResources resources, PredictionStore store, HadoopSettings hadoop) {
        this.scorer = scorer;
        this.resources = resources;
        this.store = store;
        this.hadoop = hadoop;
    }

    @Override
    public ScoredPart apply(TaskContext context, Iterator<ScoringTask> partition) {
        ScoringTask task = partition.next();
        try {
            List<Prediction> predictions = scorer.score(task, Slots.of(context, resources));
            store.write(task, predictions, hadoop.get());
            int wrong = (int) predictions.stream().filter(Prediction::isWrong).count();
            return new ScoredPart(task.trialId(), predictions.size(), wrong, null);
        } catch (InterruptedException e) {
            context.killTaskIfInterrupted();
            throw new IllegalStateException("Scoring ended early, unasked", e);
        } catch (IOException | RuntimeException e) {
            context.killTaskIfInterrupted();
            return new ScoredPart(task.trialId(), 0, 0, String.valueOf(e.getMessage()));
        }
    }
}
