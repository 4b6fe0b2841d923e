/**
 * Networks as sequences of layers that freeze. An {@link dev.freezeout.network.Architecture} is a family of networks with
 * its options set; it gives a {@link dev.freezeout.network.Network}, which says which layers there are, which values they
 * need and what they compute, in terms of a few {@link dev.freezeout.network.Operations}. Nothing here holds a value or
 * computes one: the same description is trained, evaluated and counted.
 */
@NullMarked
package dev.freezeout.network;

import org.jspecify.annotations.NullMarked;
