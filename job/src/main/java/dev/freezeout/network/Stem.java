package dev.freezeout.network;

/** The first layer of DenseNets and Wide ResNets: a convolution of the image. */
record Stem(Convolution convolution) implements FreezableLayer {
    @Override
    public <T> T forward(Operations<T> on, T x) {
        return on.convolve(x, convolution);
    }
}
