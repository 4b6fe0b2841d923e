/**
 * Trained networks as files: saved by whoever trains ({@link dev.freezeout.savedmodel.ModelFolder}), loaded again ({@link
 * dev.freezeout.savedmodel.SavedNetwork}), applied to images ({@link dev.freezeout.savedmodel.NetworkScorer}), and written in the
 * forms of others ({@link dev.freezeout.savedmodel.WeightExport}).
 */
@NullMarked
package dev.freezeout.savedmodel;

import org.jspecify.annotations.NullMarked;
