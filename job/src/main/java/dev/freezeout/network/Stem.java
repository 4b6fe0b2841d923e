package dev.freezeout.network;

/** The first layer: a convolution of the image. */
record Stem(Convolution convolution) implements FreezableLayer {
    @Override
    public <T> T forward(Operations<T> on, T x) {
        return on.convolve(x, convolution);
    }
}
