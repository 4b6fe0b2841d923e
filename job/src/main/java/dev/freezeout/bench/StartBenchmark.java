package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.BenchmarkStep;

/**
 * Times the way from the start of this process to the end of its first training step. Can be measured once a process,
 * before anything else: later the engine is there already.
 */
public record StartBenchmark(Workload workload) {

    public StartBenchmark {
        requireNonNull(workload, "workload is null");
    }

    /**
     * What came out, in seconds.
     *
     * @param jvm from the start of the process, the script that became it included, until the arguments were read
     * @param engine loading libtorch
     * @param network drawing the weights and bringing them to the device
     * @param firstStep the first training step, with all layers active
     */
    public record Timing(double jvm, double engine, double network, double firstStep) {

        public double total() {
            return jvm + engine + network + firstStep;
        }
    }

    /**
     * Takes the first step.
     *
     * @throws BenchException if the device is not there
     */
    public Timing run() {
        double begun = ProcessAge.seconds();
        long start = System.nanoTime();
        TorchDevice device = workload.device();
        long loaded = System.nanoTime();
        try (BenchmarkStep step = BenchmarkStep.of(workload.model(), workload.batch(), 0, device)) {
            long built = System.nanoTime();
            step.run();
            return new Timing(begun, seconds(start, loaded), seconds(loaded, built), seconds(built, System.nanoTime()));
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
