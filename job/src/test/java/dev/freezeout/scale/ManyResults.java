package dev.freezeout.scale;

import dev.freezeout.TestTrials;
import dev.freezeout.analysis.Report;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.Compactor;
import dev.freezeout.store.results.TableFolders;
import dev.freezeout.store.results.TrialCommits;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.RunSummary;
import dev.freezeout.trial.result.RunTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Commits, compacts and analyses a study of any number of trials that were never trained, and says how long each took:
 * {@code ManyResults FOLDER TRIALS EPOCHS}.
 */
public final class ManyResults {

    private static final int SEEDS = 10;
    private static final List<HowScale> STRATEGIES = List.of(HowScale.values());

    /** As many as trials end at the same time on a small cluster; each waits for the disk. */
    private static final int THREADS = 16;

    private final StudyFolder folder;
    private final int trials;
    private final int epochs;

    ManyResults(String folder, int trials, int epochs) {
        this.folder = new StudyFolder(folder);
        this.trials = trials;
        this.epochs = epochs;
    }

    /** Runs it all, and prints a line. */
    public static void main(String[] arguments) throws Exception {
        ManyResults results =
                new ManyResults(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        StudySession.quiet();
        double commit = results.commit();
        double compact = results.compact();
        long start = System.nanoTime();
        results.analyse();
        System.out.printf(
                Locale.ROOT,
                "%,d trials of %d epochs: committed in %.1f s, compacted in %.1f s, analysed in %.1f s%n",
                results.trials,
                results.epochs,
                commit,
                compact,
                seconds(start));
    }

    /** As executors do, several at a time. Returns the seconds that it took. */
    double commit() throws IOException, InterruptedException, ExecutionException {
        TableFolders.create(folder, new Configuration());
        long start = System.nanoTime();
        TrialCommits commits = new TrialCommits(folder, new Configuration());
        ExecutorService executors = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(executors.submit(() -> commit(commits, first)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executors.shutdown();
        }
        return seconds(start);
    }

    private @Nullable Void commit(TrialCommits commits, int thread) throws IOException {
        Random random = new Random(thread);
        for (int i = thread; i < trials; i += THREADS) {
            commits.commit(result(i, random));
        }
        return null;
    }

    /** As the driver does. Returns the seconds that it took. */
    double compact() throws IOException {
        long start = System.nanoTime();
        int finished = Compactor.open(folder, new Configuration(), warning -> {
                    throw new IllegalStateException(warning);
                })
                .finished()
                .size();
        if (finished != trials) {
            throw new IllegalStateException("%s of %s trials are there".formatted(finished, trials));
        }
        return seconds(start);
    }

    Report analyse() {
        try (SparkSession spark = StudySession.start(
                "many",
                new TrialResources(DeviceRequest.CPU, 1, 1),
                () -> 0,
                false,
                new ExecutorWait(Duration.ofMinutes(1), line -> {}))) {
            return StudyAnalysis.analyse(spark, folder.location());
        }
    }

    /** The trial of a number: every tenth configuration's worth is a baseline. */
    private Completed result(int number, Random random) {
        int configuration = number / SEEDS;
        boolean baseline = configuration == 0;
        double t0 = 0.1 + 0.8 * configuration * SEEDS / Math.max(1, trials);
        HowScale howScale = STRATEGIES.get(configuration % STRATEGIES.size());
        Trial like = TestTrials.trial(
                String.format(Locale.ROOT, "%08x", number),
                number % SEEDS,
                0.1,
                baseline ? FreezeOutSettings.BASELINE : new FreezeOutSettings(howScale, true, t0, false));
        Trial trial = new Trial(
                like.id(), String.format(Locale.ROOT, "c%07x", configuration), like.study(), like.configuration());
        RunSummary run = TestTrials.run(trial);
        List<EpochMetrics> metrics = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Evaluation training = new Evaluation(4.6 / epoch + random.nextDouble(), 90 * random.nextDouble(), 900);
            metrics.add(new EpochMetrics(
                    epoch, 18, 18L * epoch - 1, training, training, 10, 20 + random.nextDouble(), random.nextDouble()));
        }
        return new Completed(
                new RunSummary(
                        trial,
                        run.provenance(),
                        run.started(),
                        run.finished(),
                        run.plan(),
                        18L * epochs,
                        new RunTimes(
                                20 * epochs * (baseline ? 1 : 0.8) + random.nextDouble(),
                                run.times().dataSeconds(),
                                run.times().evaluationSeconds(),
                                run.times().checkpointSeconds(),
                                run.times().savingSeconds()),
                        metrics,
                        run.freezes()),
                new Evaluation(2.5, 25 + 5 * random.nextDouble(), 200),
                "/models/" + trial.id());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
