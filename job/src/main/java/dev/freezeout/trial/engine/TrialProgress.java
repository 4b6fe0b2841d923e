package dev.freezeout.trial.engine;

import java.io.Serializable;

/**
 * The progress of a running trial.
 *
 * @param epoch number of the epoch in progress, from 1
 * @param epochs number of epochs in the run, the last of which may be partial
 * @param iteration iterations done
 * @param iterations iterations in the run
 * @param loss mean training loss of the epoch so far, in nats
 * @param errorPercent mean training error of the epoch so far, in percent
 * @param activeLayers layers that are not frozen
 * @param layers layers of the network
 * @param imagesPerSecond training throughput of the epoch so far
 * @param secondsLeft estimated time to the end of the trial, evaluation included
 */
public record TrialProgress(
        String trialId,
        int epoch,
        int epochs,
        long iteration,
        long iterations,
        double loss,
        double errorPercent,
        int activeLayers,
        int layers,
        double imagesPerSecond,
        double secondsLeft)
        implements Serializable {}
