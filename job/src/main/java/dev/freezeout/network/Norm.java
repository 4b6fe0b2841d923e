package dev.freezeout.network;

/**
 * A batch norm over channels: y = scale · (x − mean) / √(variance + ε) + shift, with ε = 1e-5 and PyTorch's momentum 0.1
 * for the running statistics.
 *
 * @param scale PyTorch's {@code weight}, initially 1
 * @param shift PyTorch's {@code bias}, initially 0
 * @param mean PyTorch's {@code running_mean}
 * @param variance PyTorch's {@code running_var}
 */
public record Norm(Weight scale, Weight shift, Statistic mean, Statistic variance) {}
