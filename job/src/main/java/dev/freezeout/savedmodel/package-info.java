/**
 * Trained networks as files: saved after training ({@link dev.freezeout.savedmodel.ModelFolder}), loaded ({@link
 * dev.freezeout.savedmodel.SavedNetwork}), applied to images ({@link dev.freezeout.savedmodel.NetworkScorer}), and exported
 * to other formats ({@link dev.freezeout.savedmodel.WeightExport}).
 */
@NullMarked
package dev.freezeout.savedmodel;

import org.jspecify.annotations.NullMarked;
