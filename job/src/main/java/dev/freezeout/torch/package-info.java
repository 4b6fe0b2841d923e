/**
 * Networks computed with DJL's PyTorch engine: a {@link dev.freezeout.torch.ForwardPass} takes arrays through the layers
 * of a {@link dev.freezeout.network.Network}, whose values are held by whoever trains or evaluates; a {@link
 * dev.freezeout.torch.NetworkBlock} makes it a DJL block, which is what a trained network is saved as and loaded into.
 */
@NullMarked
package dev.freezeout.torch;

import org.jspecify.annotations.NullMarked;
