/**
 * Networks as sequences of layers that freeze. An {@link dev.freezeout.network.Architecture} is a family of networks with
 * its options set; it makes a {@link dev.freezeout.network.Network}, which lists the layers, the shapes of their weights
 * and statistics, and what each layer computes in terms of {@link dev.freezeout.network.Operations}. Nothing here holds or
 * computes a value: the same description is trained, evaluated and counted.
 */
@NullMarked
package dev.freezeout.network;

import org.jspecify.annotations.NullMarked;
