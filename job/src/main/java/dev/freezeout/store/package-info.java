/**
 * A study's folder: who is at work in it ({@link dev.freezeout.store.StudyLease}), and what lies where. The results tables in
 * it are in {@code dev.freezeout.store.results}.
 */
@NullMarked
package dev.freezeout.store;

import org.jspecify.annotations.NullMarked;
