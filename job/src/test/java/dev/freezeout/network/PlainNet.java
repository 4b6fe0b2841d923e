package dev.freezeout.network;

import dev.freezeout.schedule.Settings;

/** A small network of plain convolutions, each of which halves height and width. */
public record PlainNet(int width) implements Architecture {

    public PlainNet {
        Settings.check(width >= 1 && width <= 1024, "width", width, "a whole number from 1 to 1024");
    }

    @Override
    public Network network(int classes) {
        NetworkBuilder network = new NetworkBuilder();
        int channels = Network.IMAGE_CHANNELS;
        for (int i = 0; i < 4; i++) {
            Convolution convolution = network.convolution("conv" + i, channels, width, 3);
            network.layer("conv" + i, new Halving(convolution, network.norm("bn" + i, width)));
            channels = width;
        }
        network.layer("head", new Head(network.linear("fc", 2 * 2 * width, classes)));
        return network.build();
    }

    @Override
    public String shortOptions() {
        return "width " + width;
    }

    private record Halving(Convolution convolution, Norm norm) implements FreezableLayer {
        @Override
        public <T> T forward(Operations<T> on, T x) {
            return on.maxPool(on.relu(on.normalise(on.convolve(x, convolution), norm)), 2);
        }
    }

    private record Head(Linear classifier) implements FreezableLayer {
        @Override
        public <T> T forward(Operations<T> on, T x) {
            return on.linear(on.flatten(x), classifier);
        }
    }
}
