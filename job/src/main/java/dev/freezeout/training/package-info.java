/**
 * Trains one trial with DJL's PyTorch engine. {@code TrainableNetwork} is the training step, and the place where layers
 * freeze; {@code TrainingLoop} is the loop over epochs around it. Knows nothing of Spark.
 */
@NullMarked
package dev.freezeout.training;

import org.jspecify.annotations.NullMarked;
