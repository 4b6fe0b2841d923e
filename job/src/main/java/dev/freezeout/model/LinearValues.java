package dev.freezeout.model;

/**
 * A fully connected map: y = x · weightᵀ + bias.
 *
 * @param weight outputs × inputs
 */
record LinearValues(Weight weight, Weight bias) {}
