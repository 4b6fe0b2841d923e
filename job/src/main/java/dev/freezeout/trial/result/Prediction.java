package dev.freezeout.trial.result;

/**
 * What a network says of an image.
 *
 * @param image index in the test set, from 0
 * @param label its class
 * @param predicted the class that the network finds most likely
 * @param probability of that class, as the network has it
 */
public record Prediction(int image, int label, int predicted, double probability) {

    public boolean isWrong() {
        return predicted != label;
    }
}
