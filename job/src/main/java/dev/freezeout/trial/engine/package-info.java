/**
 * What a trial is trained by, as the Spark job sees it: {@link dev.freezeout.trial.engine.TrialTrainer} and what it is given
 * and reports. The training itself is behind these interfaces, so that the job knows no deep learning engine.
 */
@NullMarked
package dev.freezeout.trial.engine;

import org.jspecify.annotations.NullMarked;
