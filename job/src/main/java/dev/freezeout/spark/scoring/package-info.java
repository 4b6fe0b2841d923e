/**
 * A second Spark job: runs the trained networks of a study over the test images and stores their predictions.
 */
@NullMarked
package dev.freezeout.spark.scoring;

import org.jspecify.annotations.NullMarked;
