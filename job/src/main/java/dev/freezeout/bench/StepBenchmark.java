package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import dev.freezeout.training.BenchmarkStep;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Times a training step with a share of the layers frozen, on random images that stay on the device, so without the
 * preparation of data.
 *
 * @param shares of the layers that are frozen, each in [0, 1)
 * @param steps timed at each share, after the warm-up
 */
public record StepBenchmark(Workload workload, List<Double> shares, int steps) {

    private static final int MAX_STEPS = 1_000_000;

    public StepBenchmark {
        requireNonNull(workload, "workload is null");
        shares = List.copyOf(shares);
        shares.forEach(BenchmarkStep::checkShare);
        Settings.check(steps >= 1 && steps <= MAX_STEPS, "steps", steps, "a whole number from 1 to " + MAX_STEPS);
    }

    /**
     * The result at one share.
     *
     * @param share of the layers, as requested
     * @param frozenLayers how many of the {@code layers} that is
     * @param imagesPerSecond at the median time
     * @param residentMebibytes memory of the process after the last step; 0, as the next two, where it is unknown
     * @param peakMebibytes the highest memory of the process so far, earlier measurements included
     * @param grownMebibytes growth of the process's memory over the second half of the timed steps, when Java's heap and
     *     caches are full; growth that remains over thousands of steps is a leak
     * @param gpuMebibytes memory in use on the GPU, by this process or another; empty on a CPU
     */
    public record Timing(
            double share,
            int frozenLayers,
            int layers,
            WarmUp warmUp,
            Quartiles seconds,
            double imagesPerSecond,
            long residentMebibytes,
            long peakMebibytes,
            long grownMebibytes,
            OptionalLong gpuMebibytes) {}

    /**
     * Times the step at each share.
     *
     * @param each given the result at each share at once
     * @throws BenchException if the device is missing
     */
    public void run(Consumer<Timing> each) throws InterruptedException {
        for (double share : shares) {
            each.accept(time(share));
        }
    }

    private Timing time(double share) throws InterruptedException {
        try (BenchmarkStep step = workload.step(share)) {
            TimedRun run = TimedRun.of(step::run);
            WarmUp warmUp = WarmUp.with(run);
            double[] times = new double[steps];
            ProcessMemory halfway = ProcessMemory.now();
            for (int n = 0; n < steps; n++) {
                if (n == steps / 2) {
                    halfway = ProcessMemory.now();
                }
                times[n] = run.seconds();
            }
            ProcessMemory after = ProcessMemory.now();
            Quartiles seconds = Quartiles.of(times);
            return new Timing(
                    share,
                    step.frozenLayers(),
                    step.layers(),
                    warmUp,
                    seconds,
                    workload.batch() / seconds.median(),
                    after.resident(),
                    after.peak(),
                    after.resident() - halfway.resident(),
                    step.gpuMebibytes());
        }
    }
}
