package dev.freezeout.analysis.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table for people, as aligned text or in a page. */
public final class TextTable {

    private static final String RIGHT = ">";

    private final List<Boolean> rightAligned;
    private final List<String> header;
    private final List<List<String>> rows;

    /**
     * A table of texts.
     *
     * @param headings one a column; a column whose heading begins with {@code >} is aligned at the right
     * @param rows cells without line ends, as many a row as there are headings
     */
    public TextTable(List<String> headings, List<List<String>> rows) {
        this.rightAligned =
                headings.stream().map(heading -> heading.startsWith(RIGHT)).toList();
        this.header = headings.stream()
                .map(heading -> heading.startsWith(RIGHT) ? heading.substring(RIGHT.length()) : heading)
                .toList();
        this.rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "A row has %s cells, but there are %s columns".formatted(row.size(), headings.size()));
            }
        }
    }

    /** The headings, without the mark of their alignment. */
    public List<String> header() {
        return header;
    }

    /** The cells of each row, as many as there are headings. */
    public List<List<String>> rows() {
        return rows;
    }

    /** Whether a column, counted from 0, is aligned at the right. */
    public boolean isRightAligned(int column) {
        return rightAligned.get(column);
    }

    /** This table without the columns that have nothing but {@code missing} or empty cells; without rows it stays as it is. */
    public TextTable withoutEmptyColumns(String missing) {
        int[] kept = IntStream.range(0, header.size())
                .filter(column -> rows.isEmpty()
                        || rows.stream()
                                .map(row -> row.get(column))
                                .anyMatch(cell -> !cell.isEmpty() && !cell.equals(missing)))
                .toArray();
        return new TextTable(
                IntStream.of(kept)
                        .mapToObj(column -> (isRightAligned(column) ? RIGHT : "") + header.get(column))
                        .toList(),
                rows.stream()
                        .map(row -> IntStream.of(kept).mapToObj(row::get).toList())
                        .toList());
    }

    /** Length of the longest line of the text, in characters. */
    public int width() {
        return text().lines().mapToInt(String::length).max().orElse(0);
    }

    /** Header and rows below each other, columns two spaces apart, without a line end after the last row. */
    public String text() {
        int[] widths = IntStream.range(0, header.size())
                .map(column ->
                        lines().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return lines().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(header), rows.stream());
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String padding =
                            " ".repeat(widths[column] - cells.get(column).length());
                    return isRightAligned(column) ? padding + cells.get(column) : cells.get(column) + padding;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
