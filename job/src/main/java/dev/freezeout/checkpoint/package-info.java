/**
 * The state of unfinished trials as files, so that a trial goes on where it was interrupted. Knows nothing of how trials
 * are trained: a {@link dev.freezeout.checkpoint.Checkpoint} is values, a {@link
 * dev.freezeout.checkpoint.CheckpointFolder} keeps the last ones of a trial and tells good ones from bad.
 */
@NullMarked
package dev.freezeout.checkpoint;

import org.jspecify.annotations.NullMarked;
