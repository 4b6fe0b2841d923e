/**
 * The result of a trial: how it ended, its metrics, and its provenance. Plain values that an executor commits and that become
 * rows of the results tables.
 */
@NullMarked
package dev.freezeout.trial.result;

import org.jspecify.annotations.NullMarked;
