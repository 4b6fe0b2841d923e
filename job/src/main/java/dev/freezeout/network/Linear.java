package dev.freezeout.network;

/**
 * A fully connected map: y = x · weightᵀ + bias.
 *
 * @param weight outputs × inputs
 */
public record Linear(Weight weight, Weight bias) {}
