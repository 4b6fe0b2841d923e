package dev.freezeout.analysis;

import java.util.List;

/**
 * The result of an analysis.
 *
 * @param table the configurations, as aligned text
 * @param footnotes caveats about the numbers
 * @param files the files of the report
 */
public record Report(String table, List<String> footnotes, List<String> files) {
    public Report {
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
