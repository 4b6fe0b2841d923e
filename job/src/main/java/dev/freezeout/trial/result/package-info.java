/**
 * What comes out of a trial: how it ended, what was measured on the way, and on what it ran. Plain values that are committed
 * by an executor and become rows of the results tables.
 */
@NullMarked
package dev.freezeout.trial.result;

import org.jspecify.annotations.NullMarked;
