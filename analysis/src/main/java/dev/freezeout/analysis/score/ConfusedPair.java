package dev.freezeout.analysis.score;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Row;

/**
 * A class and a predicted class, over all trials; the same class twice for correct predictions.
 *
 * @param images number of images, each counted once per trial
 * @param share share of the images of the class, in percent
 */
public record ConfusedPair(int label, String name, int predicted, String predictedName, long images, double share) {

    public ConfusedPair {
        requireNonNull(name, "name is null");
        requireNonNull(predictedName, "predictedName is null");
    }

    /** Reads a row of the view {@code confusion} or {@code confused}. */
    public static ConfusedPair of(Row row) {
        return new ConfusedPair(
                row.<Integer>getAs("label"),
                row.getAs("label_name"),
                row.<Integer>getAs("predicted"),
                row.getAs("predicted_name"),
                row.<Long>getAs("images"),
                row.<Double>getAs("share_percent"));
    }

    /** Whether the images were taken for the class that they are of. */
    public boolean right() {
        return label == predicted;
    }
}
