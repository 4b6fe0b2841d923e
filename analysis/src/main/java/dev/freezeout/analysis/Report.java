package dev.freezeout.analysis;

import java.util.List;

/**
 * The result of an analysis.
 *
 * @param answer what the study shows, in words: three to six sentences for each group of configurations that may be compared
 * @param table the configurations, as aligned text
 * @param footnotes caveats about the numbers
 * @param files the files of the report
 */
public record Report(List<String> answer, String table, List<String> footnotes, List<String> files) {

    public Report {
        answer = List.copyOf(answer);
        footnotes = List.copyOf(footnotes);
        files = List.copyOf(files);
    }
}
