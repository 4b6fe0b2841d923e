package dev.freezeout.network;

import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TimeSavedEstimate;
import java.util.OptionalDouble;

/**
 * DenseNet without bottlenecks (Huang et al., 2017, arXiv 1608.06993) for 32×32 images, as in the code of FreezeOut's
 * authors: each block of a stage is one 3×3 convolution.
 *
 * @param depth number of convolutions and linear layers, 4 + 3 × blocks per stage
 * @param growthRate channels that each block adds (the paper's k)
 * @param reduction share of the channels that a transition keeps (the paper's θ), in (0, 1]
 * @param dropout dropout rate after each convolution except the stem, in [0, 1)
 */
public record DenseNet(int depth, int growthRate, double reduction, double dropout) implements Architecture {

    public DenseNet {
        Settings.check(
                depth >= 7 && depth <= 1000 && (depth - 4) % 3 == 0,
                "depth",
                depth,
                "7, 10, 13, … (4 + 3 × blocks a stage) up to 1000");
        DenseStages.check(blocks(depth), growthRate, reduction, dropout);
    }

    @Override
    public Network network(int classes) {
        return DenseStages.network(
                blocks(depth),
                growthRate,
                reduction,
                dropout,
                classes,
                (network, name, channels) -> SingleLayer.of(network, name, channels, growthRate, dropout));
    }

    @Override
    public String shortOptions() {
        return DenseStages.shortOptions(depth, growthRate, reduction, dropout);
    }

    /** The original code applies its formula for bottlenecks to these blocks too. */
    @Override
    public OptionalDouble originalEstimate(HowScale howScale, double t0) {
        return OptionalDouble.of(TimeSavedEstimate.densenet(blocks(depth), growthRate, howScale, t0));
    }

    private static int blocks(int depth) {
        return (depth - 4) / 3;
    }

    /** Adds k channels to its input: ReLU, then batch norm (in this order), 3×3 convolution. */
    private record SingleLayer(Norm norm, Convolution grow, double dropout) implements FreezableLayer {

        static SingleLayer of(NetworkBuilder network, String name, int channels, int growthRate, double dropout) {
            return new SingleLayer(
                    network.norm(name + ".bn1", channels),
                    network.convolution(name + ".conv1", channels, growthRate, 3),
                    dropout);
        }

        @Override
        public <T> T forward(Operations<T> on, T x) {
            T grown = on.convolve(on.normalise(on.reluKeeping(x), norm), grow);
            return on.concatenate(x, on.dropout(grown, dropout));
        }
    }
}
