package dev.freezeout.spark.scoring;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.HadoopSettings;
import dev.freezeout.spark.MissingGpuException;
import dev.freezeout.spark.NamedJob;
import dev.freezeout.spark.Slots;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.store.results.PredictionStore;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.engine.ImageScorer;
import dev.freezeout.trial.engine.ScoringTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Labels images with saved networks on a Spark cluster: the images of each network in parts, each a partition of its own.
 * The parts of a network follow each other, so that an executor seldom needs many networks at once.
 */
public final class ScoreJob implements NetworkScoring {

    /** Images of a part: several batches, so that loading the network is worth it. */
    public static final int PART = 2_500;

    private final SparkContext spark;
    private final HadoopSettings hadoop;
    private final ImageScorer scorer;
    private final PredictionStore store;
    private final TrialResources resources;
    private final Consumer<ScoredNetwork> listener;

    /**
     * A job that is yet to be run.
     *
     * @param hadoop the same object as in {@code scorer}, so that it travels once
     * @param listener called for each network as soon as it is scored, on a thread of Spark's that must not be blocked
     */
    public ScoreJob(
            SparkSession session,
            HadoopSettings hadoop,
            ImageScorer scorer,
            PredictionStore store,
            TrialResources resources,
            Consumer<ScoredNetwork> listener) {
        this.listener = requireNonNull(listener, "listener is null");
        this.spark = session.sparkContext();
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
        this.scorer = requireNonNull(scorer, "scorer is null");
        this.store = requireNonNull(store, "store is null");
        this.resources = requireNonNull(resources, "resources is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws MissingGpuException if GPUs are asked for and there are none
     */
    @Override
    public List<ScoredNetwork> run(Map<String, String> modelFolders, int images)
            throws StudyAbortedException, IOException {
        Slots.checkDevice(spark.conf(), resources);
        try {
            Map<String, ScoredNetwork> scored = score(tasks(modelFolders, images), modelFolders.size(), images);
            List<ScoredNetwork> networks = new ArrayList<>();
            for (String trialId : modelFolders.keySet()) {
                ScoredNetwork network = requireNonNull(scored.get(trialId));
                if (network.problem() == null) {
                    store.publish(trialId, hadoop.get());
                }
                networks.add(network);
            }
            return networks;
        } finally {
            store.clean(hadoop.get());
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

    private Map<String, ScoredNetwork> score(List<ScoringTask> tasks, int networks, int images)
            throws StudyAbortedException {
        Collector collector = new Collector(images, listener);
        ScoreTask task = new ScoreTask(scorer, resources, store, hadoop);
        try {
            return NamedJob.run(
                    spark,
                    store.run(),
                    "Score networks",
                    "Score %s networks on %s images".formatted(networks, images),
                    () -> {
                        spark.runJob(
                                Slots.partitions(spark, tasks, resources)
                                        .setName("scoring tasks")
                                        .rdd(),
                                task,
                                collector,
                                ClassTag$.MODULE$.apply(ScoredPart.class));
                        return collector.networks();
                    });
        } catch (Exception e) { // Scala does not declare what it throws
            throw StudyAbortedException.of("aborted the scoring", e);
        }
    }

    /** Joins the parts of each network on the driver as their tasks end. */
    private static final class Collector extends AbstractFunction2<Object, ScoredPart, BoxedUnit> {

        private final int images;
        private final Consumer<ScoredNetwork> listener;
        private final Map<String, List<ScoredPart>> parts = new HashMap<>();
        private final Map<String, ScoredNetwork> networks = new HashMap<>();

        Collector(int images, Consumer<ScoredNetwork> listener) {
            this.images = images;
            this.listener = listener;
        }

        @Override
        public synchronized BoxedUnit apply(Object partition, ScoredPart part) {
            List<ScoredPart> together = parts.computeIfAbsent(part.trialId(), id -> new ArrayList<>());
            together.add(part);
            if (together.size() == (images + PART - 1) / PART) {
                ScoredNetwork network = joined(part.trialId(), together);
                networks.put(part.trialId(), network);
                listener.accept(network);
            }
            return BoxedUnit.UNIT;
        }

        synchronized Map<String, ScoredNetwork> networks() {
            return Map.copyOf(networks);
        }

        private static ScoredNetwork joined(String trialId, List<ScoredPart> parts) {
            int labelled = parts.stream().mapToInt(ScoredPart::images).sum();
            int wrong = parts.stream().mapToInt(ScoredPart::wrong).sum();
            @Nullable
            String problem = parts.stream()
                    .map(ScoredPart::problem)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new ScoredNetwork(trialId, labelled, wrong, problem);
        }
    }
}
