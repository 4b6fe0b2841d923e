package dev.freezeout.bench;

import static java.util.Objects.requireNonNull;

import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.Settings;
import dev.freezeout.training.DjlTrialTrainer;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Times whole short trials with and without FreezeOut, trained as in a study but on generated images. The two alternate,
 * so that a temporary slowdown of the machine affects both.
 *
 * @param freezeOut the setting to compare with the baseline; the baseline itself shows how much of a result is chance
 * @param epochs length of each trial
 * @param images in an epoch
 * @param rounds how many times each is trained
 */
public record TrialBenchmark(Workload workload, FreezeOutSettings freezeOut, int epochs, int images, int rounds) {

    private static final double LEARNING_RATE = 0.1;
    private static final double MOMENTUM = 0.9;
    private static final double WEIGHT_DECAY = 1e-4;
    private static final int WARM_UP_ITERATIONS = 6;

    public TrialBenchmark {
        requireNonNull(workload, "workload is null");
        requireNonNull(freezeOut, "freezeOut is null");
        Settings.check(epochs >= 1 && epochs <= 100_000, "epochs", epochs, "a whole number from 1 to 100000");
        Settings.check(
                images >= GeneratedImages.MIN_IMAGES && images <= 1_000_000,
                "images",
                images,
                "a whole number from %s to 1000000".formatted(GeneratedImages.MIN_IMAGES));
        int inLastBatch = images % workload.batch();
        Settings.check(
                inLastBatch == 0 || inLastBatch >= workload.model().smallestBatch(),
                "images",
                images,
                "a number that leaves at least %s images for the last batch of an epoch"
                        .formatted(workload.model().smallestBatch()));
        Settings.check(rounds >= 1 && rounds <= 1_000, "rounds", rounds, "a whole number from 1 to 1000");
    }

    /**
     * A trial that was trained to its end.
     *
     * @param round counted from 1
     * @param trainingSeconds of training iterations, with the preparation of data
     * @param wholeSeconds from start to end, with reading the images, the final test and saving the network
     */
    public record Timing(
            int round, FreezeOutSettings freezeOut, long iterations, double trainingSeconds, double wholeSeconds) {}

    /**
     * Trains both in turn, after a short trial as a warm-up.
     *
     * @param each given the result of each trial at once
     * @throws BenchException if a trial fails or diverges
     */
    public TimeSaved run(Consumer<Timing> each) throws InterruptedException {
        try (GeneratedImages generated = new GeneratedImages()) {
            train(0, FreezeOutSettings.BASELINE, 1, generated.ofSize(warmUpImages()), generated);
            DataSettings data = generated.ofSize(images);
            DataSets.prepare(data, generated.hadoop());
            List<Timing> baselines = new ArrayList<>();
            List<Timing> freezing = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                baselines.add(train(round, FreezeOutSettings.BASELINE, epochs, data, generated));
                each.accept(baselines.get(round - 1));
                freezing.add(train(round, freezeOut, epochs, data, generated));
                each.accept(freezing.get(round - 1));
            }
            return TimeSaved.of(configuration(data, freezeOut, epochs, 0), baselines, freezing);
        }
    }

    /** Whole batches, unless there are fewer images. */
    private int warmUpImages() {
        int batches = Math.max(WARM_UP_ITERATIONS, (GeneratedImages.MIN_IMAGES - 1) / workload.batch() + 1);
        return (int) Math.min(images, (long) batches * workload.batch());
    }

    private Timing train(
            int round, FreezeOutSettings settings, int length, DataSettings data, GeneratedImages generated)
            throws InterruptedException {
        String id = "%s%s".formatted(settings.isBaseline() ? "baseline" : "freezeout", round);
        Trial trial = new Trial(id, id, "bench", configuration(data, settings, length, round));
        DjlTrialTrainer trainer = new DjlTrialTrainer(
                new HadoopSettings(generated.hadoop()), Workload.NO_SPARK, CheckpointSettings.NEVER);
        TrialFolders folders = new TrialFolders(generated.newPath(), generated.newPath());
        long start = System.nanoTime();
        TrialResult result = trainer.train(trial, workload.slot(), folders, TrialListener.NONE);
        double whole = (System.nanoTime() - start) / 1e9;
        if (result instanceof Completed completed) {
            return new Timing(
                    round,
                    settings,
                    completed.run().plan().iterations(),
                    completed.run().times().trainingSeconds(),
                    whole);
        }
        throw new BenchException("Trial %s did not complete: %s".formatted(id, result.message()));
    }

    private TrialConfiguration configuration(DataSettings data, FreezeOutSettings settings, int length, long seed) {
        return new TrialConfiguration(
                data,
                workload.model(),
                new TrainingSettings(
                        length,
                        workload.batch(),
                        LEARNING_RATE,
                        MOMENTUM,
                        WEIGHT_DECAY,
                        IterationsPerEpoch.ACTUAL,
                        workload.precision()),
                settings,
                seed);
    }
}
