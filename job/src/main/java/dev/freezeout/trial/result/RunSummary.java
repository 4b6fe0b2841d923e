package dev.freezeout.trial.result;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.Trial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What is known of the training of a trial, however it ended.
 *
 * @param layers layers of the network that can freeze
 * @param parameters trainable values of the network
 * @param iterationsPerEpoch what the schedule counted as an epoch
 * @param epochs length of the run in the schedule's epochs, after {@code constTime}; a real number
 * @param iterations iterations in the whole run
 * @param iterationsDone iterations that were trained
 * @param estimatedTimeSaved the original's estimate where it has one for the network, else by counted operations; a
 *     fraction of the baseline's time, before {@code constTime} spends it
 * @param trainingSeconds time in training iterations, data preparation included
 * @param evaluationSeconds time in evaluation, the final test included
 * @param checkpointSeconds time in writing checkpoints
 * @param savingSeconds time in saving the network
 */
public record RunSummary(
        Trial trial,
        Provenance provenance,
        Instant started,
        Instant finished,
        int layers,
        long parameters,
        int trainImages,
        int validationImages,
        int testImages,
        int iterationsPerEpoch,
        double epochs,
        long iterations,
        long iterationsDone,
        double estimatedTimeSaved,
        double trainingSeconds,
        double evaluationSeconds,
        double checkpointSeconds,
        double savingSeconds,
        List<EpochMetrics> epochMetrics,
        List<LayerFreeze> freezes)
        implements Serializable {

    public RunSummary {
        requireNonNull(trial, "trial is null");
        requireNonNull(provenance, "provenance is null");
        requireNonNull(started, "started is null");
        requireNonNull(finished, "finished is null");
        epochMetrics = List.copyOf(epochMetrics);
        freezes = List.copyOf(freezes);
    }
}
