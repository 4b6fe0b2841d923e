package dev.freezeout.model;

import ai.djl.ndarray.NDArray;
import dev.freezeout.freezeout.Settings;

/**
 * DenseNet with bottlenecks and compression (Huang et al., 2017, arXiv 1608.06993) for 32×32 images, as FreezeOut's
 * authors trained it: three stages of (depth − 4) / 6 bottlenecks, halved in width and size between them. A bottleneck,
 * a transition, the stem are a layer each; the final batch norm and the classifier freeze together.
 */
final class DenseNetBc {

    private static final int STAGES = 3;
    private static final int COLOURS = 3;

    private DenseNetBc() {}

    /**
     * Describes the network.
     *
     * @param depth 4 + 6 × bottlenecks a stage
     * @param growthRate channels that a bottleneck adds, k
     */
    static Network of(int depth, int growthRate, int classes) {
        Settings.check(
                depth >= 10 && (depth - 4) % 6 == 0, "depth", depth, "10, 16, 22, … (4 + 6 × bottlenecks a stage)");
        NetworkBuilder network = new NetworkBuilder();
        int channels = 2 * growthRate;
        network.layer("conv1", new Stem(network.convolution("conv1", COLOURS, channels, 3)));
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int b = 0; b < (depth - 4) / 6; b++) {
                String name = "dense" + stage + "." + b;
                network.layer(name, Bottleneck.of(network, name, channels, growthRate));
                channels += growthRate;
            }
            if (stage < STAGES) {
                String name = "trans" + stage;
                network.layer(name, Transition.of(network, name, channels));
                channels /= 2;
            }
        }
        network.layer("head", new Head(network.norm("bn1", channels), network.linear("fc", channels, classes)));
        return network.build();
    }

    private record Stem(ConvolutionValues convolution) implements FreezableLayer {
        @Override
        public NDArray forward(ForwardPass pass, NDArray x) {
            return pass.convolve(x, convolution);
        }
    }

    /** Adds k channels to its input: batch norm, ReLU, 1×1 to 4k channels, batch norm, ReLU, 3×3 to k channels. */
    private record Bottleneck(NormValues norm1, ConvolutionValues squeeze, NormValues norm2, ConvolutionValues grow)
            implements FreezableLayer {

        static Bottleneck of(NetworkBuilder network, String name, int channels, int growthRate) {
            return new Bottleneck(
                    network.norm(name + ".bn1", channels),
                    network.convolution(name + ".conv1", channels, 4 * growthRate, 1),
                    network.norm(name + ".bn2", 4 * growthRate),
                    network.convolution(name + ".conv2", 4 * growthRate, growthRate, 3));
        }

        @Override
        public NDArray forward(ForwardPass pass, NDArray x) {
            NDArray squeezed = pass.convolve(pass.relu(pass.normalise(x, norm1)), squeeze);
            NDArray grown = pass.convolve(pass.relu(pass.normalise(squeezed, norm2)), grow);
            return pass.concatenate(x, grown);
        }
    }

    /** Halves channels, height and width: ReLU, then batch norm (in this order), 1×1 convolution, average pooling. */
    private record Transition(NormValues norm, ConvolutionValues squeeze) implements FreezableLayer {

        static Transition of(NetworkBuilder network, String name, int channels) {
            return new Transition(
                    network.norm(name + ".bn1", channels),
                    network.convolution(name + ".conv1", channels, channels / 2, 1));
        }

        @Override
        public NDArray forward(ForwardPass pass, NDArray x) {
            return pass.averagePool(pass.convolve(pass.normalise(pass.relu(x), norm), squeeze), 2);
        }
    }

    /** Batch norm, ReLU, average over the 8×8 positions, classifier. */
    private record Head(NormValues norm, LinearValues classifier) implements FreezableLayer {
        @Override
        public NDArray forward(ForwardPass pass, NDArray x) {
            NDArray pooled = pass.averagePool(pass.relu(pass.normalise(x, norm)), 8);
            return pass.linear(pass.flatten(pooled), classifier);
        }
    }
}
