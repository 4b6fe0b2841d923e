package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import dev.freezeout.training.BenchmarkStep;
import dev.freezeout.trial.TrialSlot;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Counts the images that trials train on in a second when several of them share the device, as threads of one process: the
 * steps alone, each trial on random images of its own. On a CPU they divide the threads between them.
 *
 * @param shares of the layers that are frozen, each in [0, 1)
 * @param trials numbers of trials to be compared
 * @param steps of each trial that are timed, after the warm-up
 */
public record ThroughputBenchmark(Workload workload, List<Double> shares, List<Integer> trials, int steps) {

    private static final int MAX_TRIALS = 64;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 6;

    public ThroughputBenchmark {
        requireNonNull(workload, "workload is null");
        shares = List.copyOf(shares);
        trials = List.copyOf(trials);
        shares.forEach(BenchmarkStep::checkShare);
        for (int count : trials) {
            Settings.check(
                    count >= 1 && count <= MAX_TRIALS, "trials", count, "a whole number from 1 to " + MAX_TRIALS);
        }
    }

    /**
     * What came out.
     *
     * @param share of the layers that are frozen
     * @param trials that trained side by side
     * @param threads of each on a CPU
     * @param secondsAnImage of all trials together: from the start of their first step to the end of their last, divided
     *     by their images
     * @param gain images a second over those of the first number of trials
     */
    public record Timing(double share, int trials, int threads, Quartiles secondsAnImage, double gain) {

        /** At the median time. */
        public double imagesPerSecond() {
            return 1 / secondsAnImage.median();
        }
    }

    /**
     * Times the numbers of trials in turn, so that whatever slows the machine down for a while slows all of them.
     *
     * @param each told of each number once a share is done
     * @throws BenchException if the device is not there, or trials fail on it
     */
    public void run(Consumer<Timing> each) throws InterruptedException {
        for (double share : shares) {
            double[][] seconds = new double[trials.size()][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (int n = 0; n < trials.size(); n++) {
                    seconds[n][round] = secondsAnImage(share, trials.get(n));
                }
            }
            double first = Quartiles.of(seconds[0]).median();
            for (int n = 0; n < trials.size(); n++) {
                Quartiles spread = Quartiles.of(seconds[n]);
                each.accept(new Timing(
                        share, trials.get(n), threadsOfEach(trials.get(n)), spread, first / spread.median()));
            }
        }
    }

    private int threadsOfEach(int count) {
        return Math.max(1, workload.slot().threads() / count);
    }

    private double secondsAnImage(double share, int count) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            long[] start = new long[1];
            CyclicBarrier warm = new CyclicBarrier(count, () -> start[0] = System.nanoTime());
            ExecutorCompletionService<Long> running = new ExecutorCompletionService<>(threads);
            for (int n = 0; n < count; n++) {
                var unused = running.submit(() -> train(share, threadsOfEach(count), warm));
            }
            long[] ends = new long[count];
            for (int n = 0; n < count; n++) {
                ends[n] = running.take().get();
            }
            long took = Arrays.stream(ends).max().orElseThrow() - start[0];
            return took / 1e9 / ((double) count * steps * workload.batch());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchException known
                    ? known
                    : new BenchException("%s trials do not train side by side: %s".formatted(count, e.getCause()), e);
        } finally {
            threads.shutdownNow(); // also those that wait for one that failed
        }
    }

    /** One trial; gives the moment of its end. */
    private long train(double share, int threads, CyclicBarrier warm) throws Exception {
        TrialSlot slot = workload.slot();
        Workload own = new Workload(
                workload.model(),
                workload.batch(),
                new TrialSlot(slot.device(), slot.gpuAddress(), threads, slot.executor(), 0));
        try (BenchmarkStep step = BenchmarkStep.of(own.model(), own.batch(), share, own.device())) {
            for (int n = 0; n < WARM_UP; n++) {
                step.run();
            }
            warm.await();
            for (int n = 0; n < steps; n++) {
                step.run();
            }
            return System.nanoTime();
        }
    }
}
