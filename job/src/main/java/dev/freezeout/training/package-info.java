/**
 * Trains one trial with DJL's PyTorch engine. Knows nothing of Spark.
 *
 * <ul>
 *   <li>{@code TrainableNetwork.step} is the training step, and <b>the place where layers freeze</b>: it asks the rule
 *       for the first active layer, runs the layers before it without autograd, and trains the rest.
 *   <li>{@code NesterovSgd} updates the active weights, with {@code LearningRates} from the rule; {@code FlatWeights}
 *       holds all weights in one array.
 *   <li>{@code LayerMeasurement} measures on the device what a rule that decides as it trains asks for.
 *   <li>{@code TrainingLoop} is the loop over epochs: batches, steps, evaluation, {@code CheckpointWriter}; {@code
 *       RunRecorder} collects what the result will say.
 *   <li>{@code DjlTrialTrainer} puts them together for a trial and is what Spark's tasks call; {@code DjlStepTimer} times
 *       the step alone.
 * </ul>
 */
@NullMarked
package dev.freezeout.training;

import org.jspecify.annotations.NullMarked;
