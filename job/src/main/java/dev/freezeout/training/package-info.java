/**
 * Trains one trial with DJL's PyTorch engine. {@code NetworkTraining} is the training step, and the place where layers
 * freeze; {@code TrainingRun} is the loop over epochs around it. Knows nothing of Spark.
 */
@NullMarked
package dev.freezeout.training;

import org.jspecify.annotations.NullMarked;
