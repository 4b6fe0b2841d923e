/**
 * The state of unfinished trials as files, so that an interrupted trial can be resumed. Independent of how trials are
 * trained: a {@link dev.freezeout.checkpoint.Checkpoint} is plain values, a {@link
 * dev.freezeout.checkpoint.CheckpointFolder} keeps the last two of a trial and recognises damaged ones.
 */
@NullMarked
package dev.freezeout.checkpoint;

import org.jspecify.annotations.NullMarked;
