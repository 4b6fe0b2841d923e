/**
 * Scoring through the DJL Spark extension ({@code ai.djl.spark}). Part of builds with the Maven profile {@code djl-spark}
 * alone, as the extension cannot be resolved everywhere.
 */
@NullMarked
package dev.freezeout.djlspark;

import org.jspecify.annotations.NullMarked;
