/**
 * Batches of images: {@link dev.freezeout.data.batch.ImageTransform} crops, flips and normalises, {@link
 * dev.freezeout.data.batch.BatchPipeline} prefetches batches in the background while the network trains.
 */
@NullMarked
package dev.freezeout.data.batch;

import org.jspecify.annotations.NullMarked;
