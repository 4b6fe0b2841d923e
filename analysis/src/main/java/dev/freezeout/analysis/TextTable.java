package dev.freezeout.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table for people, as aligned text or in a page.
 *
 * @param textColumns how many columns, from the left, are aligned at the left; the others at the right
 */
record TextTable(List<String> header, List<List<String>> rows, int textColumns) {

    /** What stands where there is no value. */
    static final String MISSING = "–";

    TextTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** The rows below each other, without a line break at the end. */
    String text() {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = lines().mapToInt(row -> row.get(at).length()).max().orElse(0);
        }
        return lines().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    /** A number in the given format, in which a point is a point everywhere. */
    static String number(String format, @Nullable Double value) {
        return value == null ? MISSING : String.format(Locale.ROOT, format, value);
    }

    /** A number with at most four decimals, and none that says nothing. */
    static String trimmed(double value) {
        return number("%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(header), rows.stream());
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column < textColumns ? cells.get(column) + padding : padding + cells.get(column));
            line.append(column < widths.length - 1 ? "  " : "");
        }
        return line.toString().stripTrailing();
    }
}
