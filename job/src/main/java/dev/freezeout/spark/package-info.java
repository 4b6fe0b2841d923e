/**
 * The resources of a cluster: what a trial asks for, the slots that executors offer, the GPU that a task was given.
 */
@NullMarked
package dev.freezeout.spark;

import org.jspecify.annotations.NullMarked;
