package dev.freezeout.spark.study;

import dev.freezeout.TestTrials;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * An application whose trials break GPUs: one that of its first executor, and one that of every executor. For a cluster,
 * as what they do ends the process.
 */
public final class BrokenGpuStudy {

    public static final int TRIALS = 6;
    public static final String BREAKS_ONCE = "t1";
    public static final String BREAKS_ALWAYS = "t2";
    public static final String ERROR = "CUDA error: an illegal memory access was encountered";

    private BrokenGpuStudy() {}

    /**
     * Runs the study, and prints how it ended.
     *
     * @param arguments the study's folder
     */
    public static void main(String[] arguments) throws Exception {
        TrialResources resources = new TrialResources(DeviceRequest.AUTO, 1, 1);
        List<Trial> trials = IntStream.rangeClosed(1, TRIALS)
                .mapToObj(i -> TestTrials.trial("t" + i, 10L * i))
                .toList();
        try (SparkSession spark = StudySession.start(
                "broken GPUs", resources, () -> 0, false, new ExecutorWait(Duration.ofMinutes(1), line -> {}))) {
            StudyOutcome outcome = new StudyJob(
                            spark,
                            new HadoopSettings(spark.sparkContext().hadoopConfiguration()),
                            new StudyFolder(arguments[0]),
                            new Trainer(),
                            resources,
                            2,
                            () -> true,
                            StudyDisplay.plain(System.out))
                    .run(trials);
            System.out.printf("completed %d, failed %s%n", outcome.completed(), outcome.failed());
        }
    }

    private static final class Trainer extends DescentTrainer {

        private static final long serialVersionUID = 1;

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            boolean breaks =
                    trial.id().equals(BREAKS_ALWAYS) || (trial.id().equals(BREAKS_ONCE) && slot.attempt() == 0);
            return breaks
                    ? new Failed(TestTrials.run(trial), ERROR, true)
                    : super.train(trial, slot, folders, listener);
        }
    }
}
