/**
 * Measures how fast this machine trains: one step with a share of the layers frozen, the way to the first step, the
 * preparation of batches, and whole short trials. Everything is timed warm (but the start), several times over, and
 * told as a median with its quartiles.
 */
@NullMarked
package dev.freezeout.bench;

import org.jspecify.annotations.NullMarked;
