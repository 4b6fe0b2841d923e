/**
 * A trial: one training of one configuration, what goes into it and what comes out. Everything here is a plain value
 * that travels between the driver and the executors; how a trial is trained is behind {@link
 * dev.freezeout.trial.TrialTrainer}.
 */
@NullMarked
package dev.freezeout.trial;

import org.jspecify.annotations.NullMarked;
