/**
 * Measures how fast this machine trains: the start up to the first step, the preparation of batches, a step with a share
 * of the layers frozen, several trials side by side, and whole short trials. All but the start is timed repeatedly after a
 * warm-up and reported as median and quartiles.
 */
@NullMarked
package dev.freezeout.bench;

import org.jspecify.annotations.NullMarked;
