/**
 * Batches of images: crops, flips and normalises them, and prepares the next ones while the network trains on one.
 */
@NullMarked
package dev.freezeout.data.batch;

import org.jspecify.annotations.NullMarked;
