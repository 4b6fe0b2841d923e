package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.BenchmarkStep;

/**
 * Times this process from its start to the end of its first training step. Works once in a process and before anything
 * else, since later the engine is loaded already.
 */
public record StartBenchmark(Workload workload) {

    public StartBenchmark {
        requireNonNull(workload, "workload is null");
    }

    /**
     * The result, in seconds.
     *
     * @param jvm from the start of the process, including the script that became it, until the arguments were read
     * @param engine loading libtorch
     * @param network drawing the weights and copying them to the device
     * @param firstStep the first training step, with all layers active
     */
    public record Timing(double jvm, double engine, double network, double firstStep) {

        public double total() {
            return jvm + engine + network + firstStep;
        }
    }

    /**
     * Runs the first step.
     *
     * @throws BenchException if the device is missing
     */
    public Timing run() {
        double begun = ProcessAge.seconds();
        long start = System.nanoTime();
        TorchDevice device = workload.device();
        long loaded = System.nanoTime();
        try (BenchmarkStep step =
                BenchmarkStep.of(workload.model(), workload.batch(), workload.precision(), 0, device)) {
            long built = System.nanoTime();
            step.run();
            return new Timing(begun, seconds(start, loaded), seconds(loaded, built), seconds(built, System.nanoTime()));
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
