package dev.freezeout.app;

import dev.freezeout.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text whose columns are as wide as their widest cell. */
final class TextTable {

    private final List<Boolean> toTheRight;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings; a column whose heading begins with {@code >} is aligned to the right. */
    TextTable(String... headings) {
        toTheRight = List.of(headings).stream()
                .map(heading -> heading.startsWith(">"))
                .toList();
        row(List.of(headings).stream()
                .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                .toList());
    }

    void row(List<String> cells) {
        rows.add(cells.stream().map(PrintableText::line).toList());
    }

    /** The table, with a line end after each row. */
    @Override
    public String toString() {
        int[] widths = IntStream.range(0, toTheRight.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding = " ".repeat(widths[column] - row.get(column).length());
                    return toTheRight.get(column) ? padding + row.get(column) : row.get(column) + padding;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
