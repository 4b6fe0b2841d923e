package dev.freezeout.network;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;

/**
 * VGG with batch norm (Simonyan and Zisserman, 2015, arXiv 1409.1556) for 32×32 images, as in the code of FreezeOut's
 * authors. Each 3×3 convolution with its batch norm, ReLU and pooling is a layer; the whole classifier is the last layer.
 *
 * @param configuration the paper's letter for the sequence of convolutions
 * @param dropout rate of the two dropouts in the classifier, in [0, 1)
 */
public record Vgg(Configuration configuration, double dropout) implements Architecture {

    private static final int CLASSIFIER_WIDTH = 512;
    private static final String POOLING = "M";

    /**
     * The configurations in the code of FreezeOut's authors: output channels of the convolutions, and {@code M} for 2×2 max
     * pooling. Their E equals their D, since the line with the paper's E is commented out.
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
     * The network of any configuration, such as a small one for a test.
     *
     * @param configuration written as in {@link Configuration}; has five {@code M}, and 512 channels at its end
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

    /** The classifier's batch norms see one value per image and channel. */
    @Override
    public int smallestBatch() {
        return 2;
    }

    /** Convolution, batch norm, ReLU, and max pooling where the configuration has it next. */
    private record ConvolutionLayer(Convolution convolution, Norm norm, boolean pooled) implements FreezableLayer {
        @Override
        public <T> T forward(Operations<T> on, T x) {
            T y = on.relu(on.normalise(on.convolve(x, convolution), norm));
            return pooled ? on.maxPool(y, 2) : y;
        }
    }

    /** Two hidden layers of 512 with batch norm and dropout, the second followed by one more batch norm; linear output. */
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
