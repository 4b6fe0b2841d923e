/**
 * Networks computed with DJL's PyTorch engine. {@link dev.freezeout.torch.ForwardPass} runs the layers of a {@link
 * dev.freezeout.network.Network} for training and evaluation, {@link dev.freezeout.torch.FrozenForward} runs the frozen
 * ones faster; both read weights and statistics through {@link dev.freezeout.torch.NetworkValues}. {@link
 * dev.freezeout.torch.NetworkBlock} wraps a network as a DJL block, the form in which it is saved and loaded. All calls to
 * DJL's native layer stand in {@link dev.freezeout.torch.Libtorch} and {@code Kernels}.
 */
@NullMarked
package dev.freezeout.torch;

import org.jspecify.annotations.NullMarked;
