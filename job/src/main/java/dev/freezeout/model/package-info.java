/**
 * Networks as sequences of freezable layers. A {@link dev.freezeout.model.Network} describes: which layers there are,
 * which values each has, what it computes. The values themselves are held elsewhere, by whoever trains or evaluates, and
 * reach the layers through a {@link dev.freezeout.model.ForwardPass}.
 */
@NullMarked
package dev.freezeout.model;

import org.jspecify.annotations.NullMarked;
