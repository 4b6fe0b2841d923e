/**
 * A trial: one training of one configuration, and all that decides how it is trained. Plain values that travel between the
 * driver and the executors.
 */
@NullMarked
package dev.freezeout.trial;

import org.jspecify.annotations.NullMarked;
