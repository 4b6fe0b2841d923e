package dev.freezeout.model;

/** A batch norm over channels: y = scale · (x − mean) / √(variance + ε) + shift. */
record NormValues(Weight scale, Weight shift, Statistic mean, Statistic variance) {}
