/**
 * Trained networks as files: saved by whoever trains ({@link dev.freezeout.saved.ModelFolder}), loaded again ({@link
 * dev.freezeout.saved.SavedNetwork}), applied to images ({@link dev.freezeout.saved.NetworkScorer}), and written in the
 * forms of others ({@link dev.freezeout.saved.WeightExport}).
 */
@NullMarked
package dev.freezeout.saved;

import org.jspecify.annotations.NullMarked;
