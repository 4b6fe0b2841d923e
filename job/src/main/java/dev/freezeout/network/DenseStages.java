package dev.freezeout.network;

import dev.freezeout.schedule.Settings;

/**
 * The structure common to both DenseNets: three stages of blocks that add channels, with transitions between them that
 * reduce them. Stem, blocks and transitions are layers of their own; the final batch norm and the classifier are one.
 */
final class DenseStages {

    private static final int STAGES = 3;

    private DenseStages() {}

    /** Makes a block for a number of input channels. */
    interface Block {
        FreezableLayer of(NetworkBuilder network, String name, int channels);
    }

    static Network network(int blocks, int growthRate, double reduction, double dropout, int classes, Block block) {
        NetworkBuilder network = new NetworkBuilder();
        int channels = 2 * growthRate;
        network.layer("conv1", new Stem(network.convolution("conv1", Network.IMAGE_CHANNELS, channels, 3)));
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int b = 0; b < blocks; b++) {
                String name = "dense" + stage + "." + b;
                network.layer(name, block.of(network, name, channels));
                channels += growthRate;
            }
            if (stage < STAGES) {
                String name = "trans" + stage;
                int kept = kept(channels, reduction);
                network.layer(name, Transition.of(network, name, channels, kept, dropout));
                channels = kept;
            }
        }
        network.layer("head", new PooledHead(network.norm("bn1", channels), network.linear("fc", channels, classes)));
        return network.build();
    }

    static void check(int blocks, int growthRate, double reduction, double dropout) {
        Settings.check(growthRate >= 1 && growthRate <= 256, "growthRate", growthRate, "a whole number from 1 to 256");
        int afterFirst = kept((2 + blocks) * growthRate, reduction);
        Settings.check(
                reduction > 0
                        && reduction <= 1
                        && afterFirst >= 1
                        && kept(afterFirst + blocks * growthRate, reduction) >= 1,
                "reduction",
                reduction,
                "a number in (0, 1] that leaves a channel at least");
        Settings.check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
    }

    /** Depth and growth rate, and those other options that differ from the original's. */
    static String shortOptions(int depth, int growthRate, double reduction, double dropout) {
        return depth + "/" + growthRate
                + (reduction == 0.5 ? "" : " reduction " + reduction)
                + (dropout == 0 ? "" : " dropout " + dropout);
    }

    private static int kept(int channels, double reduction) {
        return (int) Math.floor(channels * reduction);
    }

    /** Reduces channels, height and width: ReLU, then batch norm (in this order), 1×1 convolution, 2×2 average pooling. */
    private record Transition(Norm norm, Convolution squeeze, double dropout) implements FreezableLayer {

        static Transition of(NetworkBuilder network, String name, int channels, int kept, double dropout) {
            return new Transition(
                    network.norm(name + ".bn1", channels),
                    network.convolution(name + ".conv1", channels, kept, 1),
                    dropout);
        }

        @Override
        public <T> T forward(Operations<T> on, T x) {
            T normalised = on.normalise(on.relu(x), norm);
            return dropout == 0
                    ? on.convolveAndAverage(normalised, squeeze, 2)
                    : on.averagePool(on.dropout(on.convolve(normalised, squeeze), dropout), 2);
        }
    }
}
