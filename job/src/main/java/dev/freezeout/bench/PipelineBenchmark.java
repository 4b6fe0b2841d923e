package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.data.DataSets;
import dev.freezeout.data.DataSplits;
import dev.freezeout.data.batch.BatchPipeline;

/**
 * Times the preparation of training batches alone: the pipeline's thread shuffles, crops, flips and normalises generated
 * images, and this thread only receives the batches.
 */
public record PipelineBenchmark(Workload workload) {

    private static final int IMAGES = 2_000;
    private static final int PASSES = 30;

    public PipelineBenchmark {
        requireNonNull(workload, "workload is null");
    }

    /**
     * The result.
     *
     * @param images in a pass
     * @param seconds of a pass
     * @param imagesPerSecond at the median time
     */
    public record Timing(int images, WarmUp warmUp, Quartiles seconds, double imagesPerSecond) {}

    /** Times a number of passes over the images. */
    public Timing run() throws InterruptedException {
        try (GeneratedImages generated = new GeneratedImages()) {
            int images = Math.max(IMAGES, workload.batch());
            DataSplits data = DataSets.load(generated.ofSize(images), generated.hadoop());
            try (BatchPipeline batches =
                    BatchPipeline.training(data.training(), data.normalisation(), workload.batch(), true, 0, 0)) {
                TimedRun pass = TimedRun.of(() -> {
                    for (int n = 0; n < batches.batchesPerPass(); n++) {
                        batches.next();
                    }
                });
                WarmUp warmUp = WarmUp.with(pass);
                Quartiles seconds = Quartiles.of(PASSES, pass);
                return new Timing(images, warmUp, seconds, images / seconds.median());
            }
        }
    }
}
