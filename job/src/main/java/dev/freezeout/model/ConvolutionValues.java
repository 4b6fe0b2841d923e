package dev.freezeout.model;

/**
 * A convolution without bias.
 *
 * @param weight output channels × input channels × kernel height × kernel width
 */
record ConvolutionValues(Weight weight, int stride, int padding) {}
