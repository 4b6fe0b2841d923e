/**
 * Diagnoses a silent cluster: why an application waits, whether its master answers, and which executors died.
 */
@NullMarked
package dev.freezeout.spark.cluster;

import org.jspecify.annotations.NullMarked;
