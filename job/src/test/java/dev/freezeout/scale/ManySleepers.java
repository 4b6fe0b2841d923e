package dev.freezeout.scale;

import dev.freezeout.TestTrials;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.StudyJob;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.TrialResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Runs trials that only sleep on local slots, commits and compacts them, and says how much longer it took than the least
 * possible: {@code ManySleepers FOLDER TRIALS SLOTS SECONDS}.
 */
public final class ManySleepers {

    private static final LongAccumulator FIRST_START = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private static final LongAccumulator LAST_END = new LongAccumulator(Math::max, Long.MIN_VALUE);

    private ManySleepers() {}

    /** Runs it, and prints a line. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        int slots = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        TrialResources resources = new TrialResources(DeviceRequest.CPU, 1, 1);
        System.setProperty("spark.master", "local[%s]".formatted(slots));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        List<Trial> trials = IntStream.range(0, count)
                .mapToObj(i -> TestTrials.trial(String.format(Locale.ROOT, "%06d", i), i))
                .toList();
        try (SparkSession spark = StudySession.start(
                "sleepers", resources, () -> 0, false, new ExecutorWait(Duration.ofMinutes(1), line -> {}))) {
            StudyJob job = new StudyJob(
                    spark,
                    new HadoopSettings(spark.sparkContext().hadoopConfiguration()),
                    new StudyFolder(arguments[0]),
                    new Sleeper(Math.round(seconds * 1000)),
                    resources,
                    1,
                    () -> true,
                    StudyDisplay.plain(nowhere));
            long start = System.nanoTime();
            int completed = job.run(trials).completed();
            double took = (System.nanoTime() - start) / 1e9;
            double least = Math.max(seconds, count * seconds / slots);
            System.out.printf(
                    Locale.ROOT,
                    "%,d trials of %.1f s on %d slots: %d completed in %.1f s, %.3f of the least possible %.1f s;"
                            + " %.2f s before the first trial, %.2f s after the last%n",
                    count,
                    seconds,
                    slots,
                    completed,
                    took,
                    took / least,
                    least,
                    (FIRST_START.get() - start) / 1e9,
                    (start - LAST_END.get()) / 1e9 + took);
        }
    }

    private record Sleeper(long millis) implements TrialTrainer {
        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            FIRST_START.accumulate(System.nanoTime());
            Thread.sleep(millis);
            LAST_END.accumulate(System.nanoTime());
            Completed like = TestTrials.completed(trial);
            return new Completed(like.run(), like.test(), folders.model());
        }
    }
}
