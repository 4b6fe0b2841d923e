package dev.freezeout.analysis;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an analysis of predictions found and wrote.
 *
 * @param table the trials, best first, as aligned text
 * @param footnotes what a reader of the table must know: whether errors agree, which classes are confused
 * @param files the files of the report
 * @param allAgree whether no trial's error differs from the one that its row in the study gives; true if there are no rows
 */
public record ScoreReport(String table, List<String> footnotes, List<String> files, boolean allAgree) {
    public ScoreReport {
        requireNonNull(table, "table is null");
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
