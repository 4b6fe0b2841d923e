package dev.freezeout.network;

/**
 * A convolution without bias.
 *
 * @param weight output channels × input channels × kernel height × kernel width
 */
public record Convolution(Weight weight, int stride, int padding) {}
