/**
 * The resources of a cluster: the slots that executors offer, the GPU that a task was assigned.
 */
@NullMarked
package dev.freezeout.spark;

import org.jspecify.annotations.NullMarked;
