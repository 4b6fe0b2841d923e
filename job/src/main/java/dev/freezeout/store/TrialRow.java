package dev.freezeout.store;

import dev.freezeout.freezeout.FreezeOutSettings;
import dev.freezeout.trial.Completed;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.EpochMetrics;
import dev.freezeout.trial.Evaluation;
import dev.freezeout.trial.ModelSettings;
import dev.freezeout.trial.Provenance;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResult;
import dev.freezeout.trial.TrialRun;
import dev.freezeout.trial.TrialStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trial's result as its row in the trials table sees it. */
record TrialRow(TrialResult result) {

    TrialRun run() {
        return result.run();
    }

    Trial trial() {
        return run().trial();
    }

    Provenance from() {
        return run().provenance();
    }

    DataSettings data() {
        return trial().configuration().data();
    }

    ModelSettings model() {
        return trial().configuration().model();
    }

    TrainingSettings training() {
        return trial().configuration().training();
    }

    FreezeOutSettings freezeOut() {
        return trial().configuration().freezeOut();
    }

    TrialStatus status() {
        return TrialStatus.of(result);
    }

    /** Training in the last finished epoch; null if none was finished. */
    @Nullable
    Evaluation lastTraining() {
        EpochMetrics last = lastEpoch();
        return last == null ? null : last.training();
    }

    /** Validation after the last finished epoch; null if there was none. */
    @Nullable
    Evaluation lastValidation() {
        EpochMetrics last = lastEpoch();
        return last == null ? null : last.validation();
    }

    @Nullable
    Evaluation test() {
        return result instanceof Completed completed ? completed.test() : null;
    }

    @Nullable
    String modelFolder() {
        return result instanceof Completed completed ? completed.modelFolder() : null;
    }

    /** Mean training throughput over the finished epochs; null if none was finished. */
    @Nullable
    Double imagesPerSecond() {
        double seconds = run().epochMetrics().stream()
                .mapToDouble(EpochMetrics::trainingSeconds)
                .sum();
        long images = run().epochMetrics().stream()
                .mapToLong(epoch -> epoch.training().images())
                .sum();
        return seconds > 0 ? images / seconds : null;
    }

    private @Nullable EpochMetrics lastEpoch() {
        List<EpochMetrics> epochs = run().epochMetrics();
        return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
    }
}
