package dev.freezeout.network;

/** The last layer of DenseNets and Wide ResNets: batch norm, ReLU, average pooling over all 8×8 positions, classifier. */
record PooledHead(Norm norm, Linear classifier) implements FreezableLayer {
    @Override
    public <T> T forward(Operations<T> on, T x) {
        T pooled = on.averagePool(on.relu(on.normalise(x, norm)), 8);
        return on.linear(on.flatten(pooled), classifier);
    }
}
