package dev.freezeout.network;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;

/**
 * VGG with batch norm (Simonyan and Zisserman, 2015, arXiv 1409.1556) for 32×32 images, as FreezeOut's authors trained
 * it. Each 3×3 convolution with its batch norm and ReLU is a layer; the whole fully connected classifier is the last.
 *
 * @param configuration which convolutions there are
 * @param dropout share of the values dropped twice within the classifier
 */
public record Vgg(Configuration configuration, double dropout) implements Architecture {

    private static final int CLASSIFIER_WIDTH = 512;
    private static final String POOLING = "M";

    /**
     * The original's configurations, as output channels of the convolutions and {@code M} for a 2×2 maximum. Its E is its
     * D: the line with the paper's E is commented out there.
     */
    public enum Configuration {
        /** 8 convolutions, VGG-11. */
        A("64 M 128 M 256 256 M 512 512 M 512 512 M"),
        /** 10 convolutions, VGG-13. */
        B("64 64 M 128 128 M 256 256 M 512 512 M 512 512 M"),
        /** 13 convolutions, VGG-16. */
        D("64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M"),
        /** The same as D. */
        E(D.layers);

        private final String layers;

        Configuration(String layers) {
            this.layers = layers;
        }
    }

    public Vgg {
        requireNonNull(configuration, "configuration is null");
        Settings.check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
    }

    @Override
    public Network network(int classes) {
        return network(configuration.layers, dropout, classes);
    }

    /**
     * Describes the network of a configuration of one's own.
     *
     * @param configuration as for {@link Configuration}; five {@code M} that leave 1×1 positions of 512 channels
     */
    public static Network network(String configuration, double dropout, int classes) {
        NetworkBuilder network = new NetworkBuilder();
        String[] modules = configuration.split(" ", -1);
        int channels = Network.IMAGE_CHANNELS;
        for (int m = 0; m < modules.length; m++) {
            if (!modules[m].equals(POOLING)) {
                int outputs = Integer.parseInt(modules[m]);
                String name = "features." + m;
                boolean pooled = m + 1 < modules.length && modules[m + 1].equals(POOLING);
                network.layer(
                        name,
                        new ConvolutionLayer(
                                network.convolution(name + ".conv1", channels, outputs, 3),
                                network.norm(name + ".bn1", outputs),
                                pooled));
                channels = outputs;
            }
        }
        network.layer("classifier", Classifier.of(network, dropout, classes));
        return network.build();
    }

    @Override
    public String shortOptions() {
        return configuration + (dropout == 0.5 ? "" : " dropout " + dropout);
    }

    /** The classifier's batch norms see one value an image and channel. */
    @Override
    public int smallestBatch() {
        return 2;
    }

    /** A convolution, batch norm and ReLU, and the maximum where one follows. */
    private record ConvolutionLayer(Convolution convolution, Norm norm, boolean pooled) implements FreezableLayer {
        @Override
        public <T> T forward(Operations<T> on, T x) {
            T y = on.relu(on.normalise(on.convolve(x, convolution), norm));
            return pooled ? on.maxPool(y, 2) : y;
        }
    }

    /** Two hidden layers of 512 with batch norm and dropout, the second one normalised twice, and the linear output. */
    private record Classifier(
            Linear hidden1, Norm norm1, Linear hidden2, Norm norm2, Norm norm3, Linear output, double dropout)
            implements FreezableLayer {

        static Classifier of(NetworkBuilder network, double dropout, int classes) {
            Initialiser small = Initialiser.normal(0.01);
            return new Classifier(
                    network.linear("classifier.0", CLASSIFIER_WIDTH, CLASSIFIER_WIDTH, small),
                    network.norm("classifier.1", CLASSIFIER_WIDTH),
                    network.linear("classifier.4", CLASSIFIER_WIDTH, CLASSIFIER_WIDTH, small),
                    network.norm("classifier.5", CLASSIFIER_WIDTH),
                    network.norm("classifier.7", CLASSIFIER_WIDTH),
                    network.linear("classifier.9", CLASSIFIER_WIDTH, classes, small),
                    dropout);
        }

        @Override
        public <T> T forward(Operations<T> on, T x) {
            T y = on.relu(on.normalise(on.linear(on.flatten(x), hidden1), norm1));
            y = on.relu(on.normalise(on.linear(on.dropout(y, dropout), hidden2), norm2));
            return on.linear(on.dropout(on.normalise(y, norm3), dropout), output);
        }
    }
}
