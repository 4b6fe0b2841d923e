package dev.freezeout.spark;

import static java.util.Objects.requireNonNull;

import dev.freezeout.store.PredictionStore;
import dev.freezeout.trial.ImageScorer;
import dev.freezeout.trial.ScoringTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Labels images with saved networks on a Spark cluster: the images of each network in parts, each a partition of its own.
 * The parts of a network follow each other, so that an executor seldom needs many networks at once.
 */
public final class ScoreJob implements NetworkScoring {

    /** Images of a part: some batches, so that a network is loaded for more than a moment's work. */
    public static final int PART = 2_500;

    private final SparkContext spark;
    private final ImageScorer scorer;
    private final PredictionStore store;
    private final TrialResources resources;

    public ScoreJob(SparkSession session, ImageScorer scorer, PredictionStore store, TrialResources resources) {
        this.spark = session.sparkContext();
        this.scorer = requireNonNull(scorer, "scorer is null");
        this.store = requireNonNull(store, "store is null");
        this.resources = requireNonNull(resources, "resources is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if GPUs are asked for and the cluster offers none
     */
    @Override
    public List<ScoredNetwork> run(Map<String, String> modelFolders, int images)
            throws StudyAbortedException, IOException {
        Slots.checkDevice(spark.conf(), resources);
        Configuration hadoop = spark.hadoopConfiguration();
        try {
            List<ScoredPart> parts = score(tasks(modelFolders, images));
            List<ScoredNetwork> networks = new ArrayList<>();
            for (String trialId : modelFolders.keySet()) {
                ScoredNetwork network = joined(trialId, parts);
                if (network.problem() == null) {
                    store.publish(trialId, hadoop);
                }
                networks.add(network);
            }
            return networks;
        } finally {
            store.clean(hadoop);
        }
    }

    private static List<ScoringTask> tasks(Map<String, String> modelFolders, int images) {
        List<ScoringTask> tasks = new ArrayList<>();
        new LinkedHashMap<>(modelFolders).forEach((trialId, folder) -> {
            for (int from = 0; from < images; from += PART) {
                tasks.add(new ScoringTask(trialId, folder, from, Math.min(images, from + PART)));
            }
        });
        return tasks;
    }

    private List<ScoredPart> score(List<ScoringTask> tasks) throws StudyAbortedException {
        Queue<ScoredPart> parts = new ConcurrentLinkedQueue<>();
        ScoreTask task =
                new ScoreTask(scorer, resources, store, new SerializableConfiguration(spark.hadoopConfiguration()));
        try {
            spark.setCallSite("Score networks"); // what Spark's pages call the stage
            spark.runJob(
                    Slots.partitions(spark, tasks, resources)
                            .setName("scoring tasks")
                            .rdd(),
                    task,
                    new Collector(parts),
                    ClassTag$.MODULE$.apply(ScoredPart.class));
            return List.copyOf(parts);
        } catch (Exception e) { // Scala does not declare what it throws
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StudyAbortedException("Spark gave the scoring up: " + reason, e);
        } finally {
            spark.clearCallSite();
        }
    }

    private static ScoredNetwork joined(String trialId, List<ScoredPart> parts) {
        int images = 0;
        int wrong = 0;
        @Nullable String problem = null;
        for (ScoredPart part : parts) {
            if (part.trialId().equals(trialId)) {
                images += part.images();
                wrong += part.wrong();
                problem = part.problem() == null ? problem : part.problem();
            }
        }
        return new ScoredNetwork(trialId, images, wrong, problem);
    }

    private static final class Collector extends AbstractFunction2<Object, ScoredPart, BoxedUnit> {

        private final Queue<ScoredPart> parts;

        Collector(Queue<ScoredPart> parts) {
            this.parts = parts;
        }

        @Override
        public BoxedUnit apply(Object partition, ScoredPart part) {
            parts.add(part);
            return BoxedUnit.UNIT;
        }
    }
}
