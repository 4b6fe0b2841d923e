package dev.freezeout.network;

/** A batch norm over channels: y = scale · (x − mean) / √(variance + ε) + shift. */
public record Norm(Weight scale, Weight shift, Statistic mean, Statistic variance) {}
