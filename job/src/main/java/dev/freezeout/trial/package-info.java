/**
 * A trial, one training of one configuration, and its settings. Plain values that are sent between driver and executors.
 */
@NullMarked
package dev.freezeout.trial;

import org.jspecify.annotations.NullMarked;
