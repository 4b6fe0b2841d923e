/**
 * Data sets: {@link dev.freezeout.data.DataSets} reads CIFAR's binary files, the generated {@code shapes100} or a custom set
 * from any Hadoop path into {@link dev.freezeout.data.ImageSet}s, split into training, validation and test images. Batches of
 * them are made in {@code data.batch}; {@code data.download} fetches the official archives.
 */
@NullMarked
package dev.freezeout.data;

import org.jspecify.annotations.NullMarked;
