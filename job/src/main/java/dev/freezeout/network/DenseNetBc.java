package dev.freezeout.network;

import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.Settings;
import dev.freezeout.schedule.TimeSavedEstimate;
import java.util.OptionalDouble;

/**
 * DenseNet with bottlenecks and compression (Huang et al., 2017, arXiv 1608.06993) for 32×32 images, as in the code of
 * FreezeOut's authors.
 *
 * @param depth number of convolutions and linear layers, 4 + 6 × bottlenecks per stage
 * @param growthRate channels that each bottleneck adds (the paper's k)
 * @param reduction share of the channels that a transition keeps (the paper's θ), in (0, 1]
 * @param dropout dropout rate after each convolution except the stem, in [0, 1)
 */
public record DenseNetBc(int depth, int growthRate, double reduction, double dropout) implements Architecture {

    public DenseNetBc {
        Settings.check(
                depth >= 10 && depth <= 1000 && (depth - 4) % 6 == 0,
                "depth",
                depth,
                "10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000");
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
                (network, name, channels) -> Bottleneck.of(network, name, channels, growthRate, dropout));
    }

    @Override
    public String shortOptions() {
        return DenseStages.shortOptions(depth, growthRate, reduction, dropout);
    }

    @Override
    public OptionalDouble originalEstimate(HowScale howScale, double t0) {
        return OptionalDouble.of(TimeSavedEstimate.densenet(blocks(depth), growthRate, howScale, t0));
    }

    private static int blocks(int depth) {
        return (depth - 4) / 6;
    }

    /** Adds k channels to its input: batch norm, ReLU, 1×1 to 4k channels, batch norm, ReLU, 3×3 to k channels. */
    private record Bottleneck(Norm norm1, Convolution squeeze, Norm norm2, Convolution grow, double dropout)
            implements FreezableLayer {

        static Bottleneck of(NetworkBuilder network, String name, int channels, int growthRate, double dropout) {
            return new Bottleneck(
                    network.norm(name + ".bn1", channels),
                    network.convolution(name + ".conv1", channels, 4 * growthRate, 1),
                    network.norm(name + ".bn2", 4 * growthRate),
                    network.convolution(name + ".conv2", 4 * growthRate, growthRate, 3),
                    dropout);
        }

        @Override
        public <T> T forward(Operations<T> on, T x) {
            T squeezed = on.dropout(on.convolve(on.relu(on.normalise(x, norm1)), squeeze), dropout);
            T grown = on.dropout(on.convolve(on.relu(on.normalise(squeezed, norm2)), grow), dropout);
            return on.concatenate(x, grown);
        }
    }
}
