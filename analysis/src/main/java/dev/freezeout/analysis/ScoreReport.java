package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.score.PairedOpinion;
import java.util.List;

/**
 * The result of an analysis of predictions.
 *
 * @param table the trials, best first, as aligned text
 * @param secondOpinion the configurations beside their baseline, image by image, as text: what the comparison is about, then a
 *     table; empty where there is nothing to compare
 * @param opinions the same, a configuration each
 * @param footnotes whether errors agree, which classes are confused
 * @param files the files of the report
 * @param allAgree false if a trial's error differs from the one in its row in the study; true if there are no rows
 */
public record ScoreReport(
        String table,
        String secondOpinion,
        List<PairedOpinion> opinions,
        List<String> footnotes,
        List<String> files,
        boolean allAgree) {
    public ScoreReport {
        requireNonNull(table, "table is null");
        requireNonNull(secondOpinion, "secondOpinion is null");
        opinions = List.copyOf(opinions);
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
