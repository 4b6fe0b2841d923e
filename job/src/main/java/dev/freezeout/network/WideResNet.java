package dev.freezeout.network;

import dev.freezeout.schedule.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Wide ResNet (Zagoruyko and Komodakis, 2016, arXiv 1605.07146) for 32×32 images, as in the code of FreezeOut's authors:
 * three groups of basic blocks with 16k, 32k and 64k channels. The stem and each block are layers of their own; the final
 * batch norm and the classifier are one.
 *
 * @param depth number of convolutions from input to output, 4 + 6 × blocks per group
 * @param widenFactor how many times wider than a ResNet it is (the paper's k)
 * @param dropout rate of the dropout between the two convolutions of a block, in [0, 1)
 */
public record WideResNet(int depth, int widenFactor, double dropout) implements Architecture {

    private static final int STEM_CHANNELS = 16;

    public WideResNet {
        Settings.check(
                depth >= 10 && depth <= 1000 && (depth - 4) % 6 == 0,
                "depth",
                depth,
                "10, 16, 22, … (4 + 6 × blocks a group) up to 1000");
        Settings.check(
                widenFactor >= 1 && widenFactor <= 100, "widenFactor", widenFactor, "a whole number from 1 to 100");
        Settings.check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
    }

    @Override
    public Network network(int classes) {
        NetworkBuilder network = new NetworkBuilder();
        network.layer("conv1", new Stem(network.convolution("conv1", Network.IMAGE_CHANNELS, STEM_CHANNELS, 3)));
        int channels = STEM_CHANNELS;
        for (int group = 1; group <= 3; group++) {
            int outputs = (STEM_CHANNELS * widenFactor) << (group - 1);
            for (int b = 0; b < (depth - 4) / 6; b++) {
                int stride = b == 0 && group > 1 ? 2 : 1;
                String name = "block" + group + "." + b;
                network.layer(name, BasicBlock.of(network, name, channels, outputs, stride, dropout));
                channels = outputs;
            }
        }
        network.layer("head", new PooledHead(network.norm("bn1", channels), network.linear("fc", channels, classes)));
        return network.build();
    }

    @Override
    public String shortOptions() {
        return depth + "-" + widenFactor + (dropout == 0 ? "" : " dropout " + dropout);
    }

    /**
     * A pre-activation residual block of two 3×3 convolutions. Where the number of channels changes, the shortcut is a 1×1
     * convolution, and it too starts after the first batch norm and ReLU.
     *
     * @param shortcut null where the number of channels does not change
     */
    private record BasicBlock(
            Norm norm1,
            Convolution convolution1,
            Norm norm2,
            Convolution convolution2,
            @Nullable Convolution shortcut,
            double dropout)
            implements FreezableLayer {

        static BasicBlock of(NetworkBuilder network, String name, int inputs, int outputs, int stride, double dropout) {
            return new BasicBlock(
                    network.norm(name + ".bn1", inputs),
                    network.convolution(name + ".conv1", inputs, outputs, 3, stride),
                    network.norm(name + ".bn2", outputs),
                    network.convolution(name + ".conv2", outputs, outputs, 3),
                    inputs == outputs ? null : network.convolution(name + ".convShortcut", inputs, outputs, 1, stride),
                    dropout);
        }

        @Override
        public <T> T forward(Operations<T> on, T x) {
            T activated = on.relu(on.normalise(x, norm1));
            T inner = on.relu(on.normalise(on.convolve(activated, convolution1), norm2));
            T outer = on.convolve(on.dropout(inner, dropout), convolution2);
            return on.add(shortcut == null ? x : on.convolve(activated, shortcut), outer);
        }
    }
}
