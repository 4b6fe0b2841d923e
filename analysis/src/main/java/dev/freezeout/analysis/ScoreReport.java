package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The result of an analysis of predictions.
 *
 * @param table the trials, best first, as aligned text
 * @param footnotes whether errors agree, which classes are confused
 * @param files the files of the report
 * @param allAgree false if a trial's error differs from the one in its row in the study; true if there are no rows
 */
public record ScoreReport(String table, List<String> footnotes, List<String> files, boolean allAgree) {
    public ScoreReport {
        requireNonNull(table, "table is null");
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
