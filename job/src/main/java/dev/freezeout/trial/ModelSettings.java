package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.freezeout.Settings;
import java.io.Serializable;

/**
 * The network that a trial trains.
 *
 * @param name its family
 * @param depth number of convolutions and linear layers; for DenseNet-BC 4 + 6 × the bottlenecks of a stage
 * @param growthRate channels that each bottleneck adds (the paper's k)
 */
public record ModelSettings(ModelName name, int depth, int growthRate) implements Serializable {
    public ModelSettings {
        requireNonNull(name, "name is null");
        Settings.check(
                depth >= 10 && depth <= 1000 && (depth - 4) % 6 == 0,
                "depth",
                depth,
                "10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000");
        Settings.check(growthRate >= 1 && growthRate <= 256, "growthRate", growthRate, "a whole number from 1 to 256");
    }
}
