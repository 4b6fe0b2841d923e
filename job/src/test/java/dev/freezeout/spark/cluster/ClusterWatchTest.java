package dev.freezeout.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.spark.study.SlotProbe;
import dev.freezeout.spark.study.SmallCluster;
import dev.freezeout.spark.study.StudyAbortedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clusters whose executors cannot start. */
@Timeout(60)
class ClusterWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @TempDir
    private static Path folder = Path.of("");

    private static SmallCluster cluster;
    private static SmallCluster withoutWorkers;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startClusters() {
        withoutWorkers = new SmallCluster();
        cluster = new SmallCluster();
        cluster.addWorker(2, 700, folder);
    }

    @AfterAll
    static void stopClusters() {
        cluster.close();
        withoutWorkers.close();
    }

    @Test
    void executorsThatAskForMoreThanAnyWorkerHasAreToldWhatItHas() {
        String message = messageOf(cluster, "spark.executor.memory=900m", "spark.executor.cores=4");

        String asked = "no executor is there; each asks for 4 cores and 900 MiB of memory";
        String has = "the cluster has 1 worker with 2 of 2 cores, 700 of 700 MiB free";
        String advice =
                "no worker is large enough: set spark.executor.memory to 700m or less and set spark.executor.cores"
                        + " to 2 or less, or start larger workers";
        assertEquals(List.of("No task has run for 1 s: " + asked, "  " + has, "  " + advice), told);
        assertEquals("No task has run for 3 s: %s; %s; %s".formatted(asked, has, advice), message);
    }

    @Test
    void gpusThatNoWorkerWasToldOfAreMissed() {
        String message = messageOf(cluster, "spark.executor.memory=500m", "spark.executor.resource.gpu.amount=1");

        assertTrue(
                message.endsWith("no worker is large enough: no worker offers GPUs (spark.worker.resource.gpu.amount"
                        + " and .discoveryScript), or start larger workers"),
                message);
    }

    @Test
    void aMasterWithoutWorkersIsSaidToHaveNone() {
        String message = messageOf(withoutWorkers, "spark.executor.memory=500m");

        assertEquals(
                "No task has run for 3 s: no executor is there; each asks for 500 MiB of memory; the cluster has no worker;"
                        + " start workers: the master has none",
                message);
    }

    @Test
    void fewerCoresThanOneExecutorIsToHaveLetNoneStart() {
        String message =
                messageOf(cluster, "spark.executor.memory=500m", "spark.executor.cores=2", "spark.cores.max=1");

        assertTrue(message.endsWith("; set spark.cores.max, which is 1, to 2 or more"), message);
    }

    @Test
    void aMasterThatGivesUpOnExecutorsIsToldAsSuch() {
        // The worker in this process has no Spark to start them with.
        String message = messageOf(cluster, "spark.executor.memory=500m");

        assertEquals(
                "The cluster ended the application: too many executors failed in a row as soon as they started; the pages of"
                        + " the workers say why",
                message);
    }

    private String messageOf(SmallCluster cluster, String... settings) {
        try (SparkSession spark = cluster.connect(settings)) {
            ClusterWatch.over(spark.sparkContext(), new ExecutorWait(LIMIT, told::add), PATIENCE);
            StudyAbortedException e = assertThrows(
                    StudyAbortedException.class,
                    () -> SlotProbe.runOnEachSlot(spark, SmallCluster.ONE_CORE, slot -> slot.threads()));
            return String.valueOf(e.getMessage());
        } finally {
            while (SparkContext$.MODULE$.getActive().isDefined()) { // one that its master removed stops by itself
                Thread.onSpinWait();
            }
        }
    }
}
