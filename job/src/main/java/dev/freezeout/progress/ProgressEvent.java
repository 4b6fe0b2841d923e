package dev.freezeout.progress;

import static java.util.Objects.requireNonNull;

import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import java.io.Serializable;

/** An event of a running trial, except its end. Events may arrive late or never. */
public sealed interface ProgressEvent extends Serializable {

    String trialId();

    /**
     * An executor has started to train the trial.
     *
     * @param device what it trains on, such as {@code cpu} or {@code gpu 1 (NVIDIA H100 80GB HBM3)}
     */
    record Started(String trialId, String executor, String device) implements ProgressEvent {
        public Started {
            requireNonNull(trialId, "trialId is null");
            requireNonNull(executor, "executor is null");
            requireNonNull(device, "device is null");
        }
    }

    /** Something unusual that does not stop the trial. */
    record Noted(String trialId, String note) implements ProgressEvent {
        public Noted {
            requireNonNull(trialId, "trialId is null");
            requireNonNull(note, "note is null");
        }
    }

    /** The trial has trained further iterations. */
    record Progressed(TrialProgress progress) implements ProgressEvent {
        public Progressed {
            requireNonNull(progress, "progress is null");
        }

        @Override
        public String trialId() {
            return progress.trialId();
        }
    }

    /** An epoch has been trained and evaluated. */
    record EpochFinished(TrialProgress progress, EpochMetrics metrics) implements ProgressEvent {
        public EpochFinished {
            requireNonNull(progress, "progress is null");
            requireNonNull(metrics, "metrics is null");
        }

        @Override
        public String trialId() {
            return progress.trialId();
        }
    }
}
