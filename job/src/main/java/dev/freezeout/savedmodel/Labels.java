package dev.freezeout.savedmodel;

import ai.djl.ndarray.NDArray;

/** The predicted class of each image of a batch, and its probability. */
final class Labels {

    private final long[] predicted;
    private final double[] probabilities;

    private Labels(long[] predicted, double[] probabilities) {
        this.predicted = predicted;
        this.probabilities = probabilities;
    }

    /**
     * Computes the predictions from a network's output.
     *
     * @param logits float32 N × classes
     */
    static Labels of(NDArray logits) {
        // argMax as in the evaluation of a trial, so that both agree on ties.
        long[] predicted = logits.argMax(1).toLongArray();
        int classes = Math.toIntExact(logits.getShape().get(1));
        float[] values = logits.toFloatArray();
        double[] probabilities = new double[predicted.length];
        for (int i = 0; i < predicted.length; i++) {
            double largest = values[i * classes + (int) predicted[i]];
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(values[i * classes + c] - largest);
            }
            probabilities[i] = 1 / sum;
        }
        return new Labels(predicted, probabilities);
    }

    int predicted(int image) {
        return (int) predicted[image];
    }

    double probability(int image) {
        return probabilities[image];
    }
}
