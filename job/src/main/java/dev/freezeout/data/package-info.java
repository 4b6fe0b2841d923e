/**
 * Images: {@link dev.freezeout.data.DataSets} reads CIFAR's binary files or the generated {@code shapes100} from any Hadoop
 * path into {@link dev.freezeout.data.ImageSet}s.
 */
@NullMarked
package dev.freezeout.data;

import org.jspecify.annotations.NullMarked;
