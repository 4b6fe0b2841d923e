package dev.freezeout.network;

/**
 * A fully connected layer: y = x · weightᵀ + bias.
 *
 * @param weight outputs × inputs
 * @param bias outputs
 */
public record Linear(Weight weight, Weight bias) {}
