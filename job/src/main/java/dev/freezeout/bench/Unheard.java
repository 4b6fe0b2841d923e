package dev.freezeout.bench;

import dev.freezeout.trial.EpochMetrics;
import dev.freezeout.trial.TrialListener;
import dev.freezeout.trial.TrialProgress;

/** Listens to a trial whose end alone counts. */
final class Unheard implements TrialListener {

    @Override
    public void progressed(TrialProgress progress) {}

    @Override
    public void epochFinished(TrialProgress progress, EpochMetrics metrics) {}

    @Override
    public void noted(String note) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
