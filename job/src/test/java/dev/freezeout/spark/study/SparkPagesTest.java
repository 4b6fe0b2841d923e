package dev.freezeout.spark.study;

import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.spark.StageDetails;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.TrialResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.status.AppStatusStore;
import org.apache.spark.status.api.v1.AccumulableInfo;
import org.apache.spark.status.api.v1.JobData;
import org.apache.spark.status.api.v1.StageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** What Spark's pages show of a study. */
@Timeout(60)
class SparkPagesTest {

    private static final TrialResources RESOURCES = new TrialResources(DeviceRequest.CPU, 1, 1);

    @TempDir
    private Path directory;

    @Test
    void everyJobSaysWhatItIsForAndEveryTaskWhichTrialItHas() throws Exception {
        StudyFolder folder = new StudyFolder(directory.resolve("study").toString());
        List<Trial> trials = List.of(trial("t1", 10), trial("t2", 20));
        SparkConf conf = new SparkConf().setMaster("local[2]");
        try (SparkSession spark = SparkSession.builder()
                .config(StudySession.configure(conf, "a study", RESOURCES, new StudySession.Machine(2, 0)))
                .getOrCreate()) {
            StudyDisplay display = StudyDisplay.plain(new PrintStream(OutputStream.nullOutputStream(), true));
            SlotProbe.runOnEachSlot(spark, RESOURCES, slot -> slot.threads());
            StudyOutcome outcome = new StudyJob(
                            spark,
                            new HadoopSettings(spark.sparkContext().hadoopConfiguration()),
                            folder,
                            new LooksAtItsThread(),
                            RESOURCES,
                            1,
                            () -> true,
                            display)
                    .run(trials);
            assertEquals(List.of(), outcome.failed());
            spark.sparkContext().listenerBus().waitUntilEmpty(10_000);

            AppStatusStore pages = spark.sparkContext().statusStore();
            List<JobData> jobs = JavaConverters.seqAsJavaList(pages.jobsList(null));
            assertEquals(
                    List.of("Train 2 trials into " + folder, "Look over 2 slots"),
                    jobs.stream().map(job -> job.description().get()).toList());
            StageData stage =
                    pages.lastStageAttempt((int) jobs.get(0).stageIds().apply(0));
            assertEquals("Train trials", stage.name());
            assertEquals("""
                    task 0: t1 cubic 0.8 scaled, seed 10
                    task 1: t2 cubic 0.8 scaled, seed 20
                    """, stage.details());
            assertEquals(
                    List.of("0 trial: t1 cubic 0.8 scaled, seed 10", "1 trial: t2 cubic 0.8 scaled, seed 20"),
                    JavaConverters.seqAsJavaList(pages.taskList(stage.stageId(), stage.attemptId(), 10)).stream()
                            .map(task -> task.index() + " "
                                    + shown(task.accumulatorUpdates().apply(0)))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void thousandsOfTrialsDoNotTravelWithEachTask() {
        List<Trial> trials =
                IntStream.range(0, 1_002).mapToObj(i -> trial("t" + i, i)).toList();

        String details = StageDetails.of(trials);

        assertTrue(details.endsWith("task 999: t999 cubic 0.8 scaled, seed 999\nand 2 more"), details);
    }

    private static String shown(AccumulableInfo accumulable) {
        return accumulable.name() + ": " + accumulable.update().get();
    }

    /** A thread dump of the executor names the trial too. */
    private static final class LooksAtItsThread extends DescentTrainer {

        private static final long serialVersionUID = 1;

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            String thread = Thread.currentThread().getName();
            String expected = "Executor task launch worker for task .*: trial %s cubic 0.8 scaled, seed %s"
                    .formatted(trial.id(), trial.configuration().seed());
            if (!thread.matches(expected)) {
                throw new IllegalStateException(thread);
            }
            return super.train(trial, slot, folders, listener);
        }
    }
}
