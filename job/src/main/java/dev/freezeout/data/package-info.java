/**
 * Images: where they come from and how they reach the training. {@link dev.freezeout.data.DataSets} reads CIFAR's binary
 * files or the generated {@code shapes100} from any Hadoop path into {@link dev.freezeout.data.ImageSet}s, {@link
 * dev.freezeout.data.BatchPipeline} turns those into batches off the training thread, and {@link
 * dev.freezeout.data.Download} brings the official archives.
 */
@NullMarked
package dev.freezeout.data;

import org.jspecify.annotations.NullMarked;
