/** Studies on a real standalone cluster of separate processes, and on HDFS. */
@NullMarked
package dev.freezeout.cluster;

import org.jspecify.annotations.NullMarked;
