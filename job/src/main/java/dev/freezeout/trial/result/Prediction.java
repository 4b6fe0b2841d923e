package dev.freezeout.trial.result;

/**
 * The class that a network predicts for an image.
 *
 * @param image index in the test set, from 0
 * @param label its true class
 * @param predicted the class that the network finds most likely
 * @param probability softmax probability of the predicted class
 */
public record Prediction(int image, int label, int predicted, double probability) {

    public boolean isWrong() {
        return predicted != label;
    }
}
