package dev.freezeout.trial.result;

import java.io.Serializable;

/**
 * Loss and error of a network on a set of images.
 *
 * @param loss mean cross-entropy, in nats
 * @param errorPercent share of images whose most likely class is wrong, in percent
 * @param images how many images
 */
public record Evaluation(double loss, double errorPercent, int images) implements Serializable {}
