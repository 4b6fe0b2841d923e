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
 * Measures the images a second of several trials that share the device, as threads of one process: training steps alone,
 * each trial on its own random images. On a CPU the trials divide the threads among them.
 *
 * @param shares of the layers that are frozen, each in [0, 1)
 * @param trials numbers of trials to compare
 * @param steps timed in each trial, after the warm-up
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
     * The result of one share and number of trials.
     *
     * @param share of the layers that are frozen
     * @param trials that trained side by side
     * @param threads of each trial on a CPU
     * @param secondsAnImage from the start of the first step of any trial to the end of the last, divided by the images of
     *     all trials
     * @param gain images a second, relative to those of the first number of trials
     */
    public record Timing(double share, int trials, int threads, Quartiles secondsAnImage, double gain) {

        /** At the median time. */
        public double imagesPerSecond() {
            return 1 / secondsAnImage.median();
        }
    }

    /**
     * Times the numbers of trials in turn, so that a temporary slowdown of the machine affects all of them.
     *
     * @param each given all results of a share once it is done
     * @throws BenchException if the device is missing, or trials fail on it
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
                Quartiles times = Quartiles.of(seconds[n]);
                each.accept(
                        new Timing(share, trials.get(n), threadsOfEach(trials.get(n)), times, first / times.median()));
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
                    : new BenchException("%s trials cannot train side by side: %s".formatted(count, e.getCause()), e);
        } finally {
            threads.shutdownNow(); // also those that wait at the barrier for one that failed
        }
    }

    /** Trains one trial; returns the {@link System#nanoTime} of its end. */
    private long train(double share, int threads, CyclicBarrier warm) throws Exception {
        TrialSlot slot = workload.slot();
        Workload own = new Workload(
                workload.model(),
                workload.batch(),
                workload.precision(),
                new TrialSlot(slot.device(), slot.gpuAddress(), threads, slot.executor(), 0));
        try (BenchmarkStep step = own.step(share)) {
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
