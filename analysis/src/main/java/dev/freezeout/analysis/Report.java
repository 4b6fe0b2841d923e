package dev.freezeout.analysis;

import java.util.List;

/**
 * What an analysis found and wrote.
 *
 * @param table the configurations, as aligned text
 * @param footnotes what a reader of the table must know
 * @param files the files of the report
 */
public record Report(String table, List<String> footnotes, List<String> files) {
    public Report {
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
