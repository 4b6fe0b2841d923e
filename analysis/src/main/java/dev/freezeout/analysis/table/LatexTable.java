package dev.freezeout.analysis.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes tables for LaTeX, whatever the engine: a {@code table} with caption and label around a {@code tabular}, which needs
 * the package booktabs, or for a table that is longer than a page a {@code longtable}, which needs the package of that name
 * too. Characters that LaTeX would read as commands are escaped; those that its fonts may lack become question marks.
 */
public final class LatexTable {

    private static final Map<Integer, String> ESCAPED = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            // After the end of a row it would begin an option, the star too.
            Map.entry((int) '[', "{[}"),
            Map.entry((int) '*', "{*}"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '—', "---"),
            Map.entry((int) '…', "\\dots{}"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '÷', "$\\div$"),
            Map.entry((int) '·', "$\\cdot$"),
            Map.entry((int) 'σ', "$\\sigma$"),
            Map.entry((int) 'µ', "$\\mu$"),
            Map.entry((int) '≤', "$\\le$"),
            Map.entry((int) '≥', "$\\ge$"));

    /** Letters that the fonts of an article by default lack. */
    private static final String LACKING = "ÐðÞþ";

    /** Rows that a page has room for. */
    private static final int PAGE = 40;

    /** Width of the text of an article in type of normal size, in characters. */
    private static final int LINE = 72;

    private LatexTable() {}

    /**
     * Writes a table.
     *
     * @param caption a text
     * @param label what {@code \ref} names, such as {@code tab:pareto}; letters, digits, colons and hyphens
     */
    public static String of(TextTable table, String caption, String label) {
        if (!label.matches("[A-Za-z0-9:-]+")) {
            throw new IllegalArgumentException("A label of LaTeX cannot be " + label);
        }
        return table.rows().size() > PAGE ? pages(table, caption, label) : floating(table, caption, label);
    }

    private static String floating(TextTable table, String caption, String label) {
        return """
                %% Needs \\usepackage{booktabs}.
                \\begin{table}
                  \\centering
                %s  \\caption{%s}
                  \\label{%s}
                  \\begin{tabular}{%s}
                    \\toprule
                %s
                    \\midrule
                %s    \\bottomrule
                  \\end{tabular}
                \\end{table}
                """.formatted(
                size(table, "  "), escaped(caption), label, alignment(table), line(table.header()), lines(table));
    }

    /** A table that goes on from page to page, with its header on each. */
    private static String pages(TextTable table, String caption, String label) {
        return """
                %% Needs \\usepackage{booktabs,longtable}.
                \\begingroup
                %s\\begin{longtable}{%s}
                  \\caption{%s}
                  \\label{%s} \\\\
                    \\toprule
                %s
                    \\midrule
                  \\endfirsthead
                    \\toprule
                %5$s
                    \\midrule
                  \\endhead
                    \\bottomrule
                  \\endfoot
                %s\\end{longtable}
                \\endgroup
                """.formatted(
                        size(table, ""), alignment(table), escaped(caption), label, line(table.header()), lines(table));
    }

    /** Smaller type, closer columns for a table that is wider than a line. */
    private static String size(TextTable table, String indent) {
        return table.width() <= LINE ? "" : indent + "\\footnotesize\\setlength{\\tabcolsep}{3pt}\n";
    }

    private static String lines(TextTable table) {
        return table.rows().stream().map(row -> line(row) + "\n").collect(Collectors.joining());
    }

    private static String alignment(TextTable table) {
        return IntStream.range(0, table.header().size())
                .mapToObj(column -> table.isRightAligned(column) ? "r" : "l")
                .collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(LatexTable::escaped).collect(Collectors.joining(" & ", "    ", " \\\\"));
    }

    /** A text as LaTeX prints it. */
    static String escaped(String text) {
        int[] characters = text.codePoints().toArray();
        return IntStream.range(0, characters.length)
                .mapToObj(at -> escaped(characters[at])
                        + (isHyphen(characters, at) && isHyphen(characters, at + 1) ? "{}" : ""))
                .collect(Collectors.joining());
    }

    /** Two hyphens would be a dash. */
    private static boolean isHyphen(int[] characters, int at) {
        return at < characters.length && characters[at] == '-';
    }

    private static String escaped(int character) {
        String escaped = ESCAPED.get(character);
        if (escaped != null) {
            return escaped;
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return " ";
        }
        return isPrinted(character) ? Character.toString(character) : "?";
    }

    private static boolean isPrinted(int character) {
        if (character < 128) {
            return !Character.isISOControl(character);
        }
        return character < 256 && Character.isLetter(character) && LACKING.indexOf(character) < 0;
    }
}
