/**
 * The Spark job: trains the trials of a study on the executors of a cluster, one partition a trial, and stores each
 * result before its task ends. How a trial is trained is behind {@link dev.freezeout.trial.engine.TrialTrainer}.
 */
@NullMarked
package dev.freezeout.spark.study;

import org.jspecify.annotations.NullMarked;
