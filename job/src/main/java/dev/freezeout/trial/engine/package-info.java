/**
 * The interfaces between the Spark job and the training, with {@link dev.freezeout.trial.engine.TrialTrainer} first. They keep
 * the deep learning engine out of the job.
 */
@NullMarked
package dev.freezeout.trial.engine;

import org.jspecify.annotations.NullMarked;
