/**
 * A study's folder: its layout ({@link dev.freezeout.store.StudyFolder}), its lease ({@link dev.freezeout.store.StudyLease}) and
 * its calibration. {@code dev.freezeout.store.results} has the results tables.
 */
@NullMarked
package dev.freezeout.store;

import org.jspecify.annotations.NullMarked;
