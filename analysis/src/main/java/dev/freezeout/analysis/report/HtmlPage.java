package dev.freezeout.analysis.report;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.table.TextTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A report as one page that needs nothing beside it.
 *
 * @param subtitle what the page is about, below its title
 * @param body its elements in order, such as {@link #table} makes them
 * @param notes what a reader of the numbers must know
 * @param provenance where the numbers come from
 */
public record HtmlPage(String title, String subtitle, List<String> body, List<String> notes, List<String> provenance) {

    private static final String STYLE = """
            :root { color-scheme: light dark; --text: #222; --faint: #666; --back: #fff; --line: #e4e4e4; --rule: #999 }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 60rem;
              margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
            h1 { font-size: 1.5rem; margin-bottom: 0 }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
            .setting { color: var(--faint); margin-top: 0 }
            .answer { font-size: 1.05rem; border-left: 4px solid var(--rule); padding: .1rem 1rem; margin: 1.5rem 0 }
            .answer p { margin: .5rem 0 }
            .scroll { overflow-x: auto }
            svg { display: block; width: 100%; min-width: 40rem; height: auto }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; white-space: nowrap }
            th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid var(--line) }
            th:first-child, td:first-child, .text { text-align: left }
            th { border-bottom: 2px solid var(--rule); font-weight: 600 }
            ul.notes, .provenance { color: var(--faint); font-size: .85rem }
            ul.notes { padding-left: 1.2rem }
            @media (prefers-color-scheme: dark) {
              :root { --text: #ddd; --faint: #aaa; --back: #161616; --line: #383838; --rule: #777 }
              svg { filter: invert(.91) hue-rotate(180deg) }
            }
            """;

    public HtmlPage {
        requireNonNull(title, "title is null");
        requireNonNull(subtitle, "subtitle is null");
        body = List.copyOf(body);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }

    /** The page's text. */
    public String text() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s</title><style>
                %2$s</style></head>
                <body>
                <h1>%1$s</h1>
                <p class="setting">%3$s</p>
                %4$s
                <ul class="notes">%5$s</ul>
                <p class="provenance">%6$s</p>
                </body></html>
                """.formatted(
                escaped(title),
                STYLE,
                escaped(subtitle),
                String.join("\n", body),
                notes.stream().map(note -> "<li>" + escaped(note) + "</li>").collect(Collectors.joining()),
                provenance.stream().map(HtmlPage::escaped).collect(Collectors.joining("<br>")));
    }

    /** The answer in words, a paragraph a sentence. */
    public static String answer(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p>" + escaped(sentence) + "</p>")
                .collect(Collectors.joining("\n", "<section class=\"answer\">\n", "\n</section>"));
    }

    /** A heading of a section. */
    public static String heading(String text) {
        return "<h2>" + escaped(text) + "</h2>";
    }

    /** A chart's SVG, which is shifted sideways on a narrow screen where it would be too small to read. */
    static String chart(String svg) {
        return scrolled(svg);
    }

    private static String scrolled(String element) {
        return "<div class=\"scroll\">" + element + "</div>";
    }

    /** A table, aligned as its text; it is shifted sideways on a narrow screen. */
    public static String table(TextTable table) {
        return scrolled("""
                <table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s
                </tbody></table>""".formatted(
                        cells("th", table.header(), table),
                        table.rows().stream()
                                .map(row -> "<tr>" + cells("td", row, table) + "</tr>")
                                .collect(Collectors.joining("\n"))));
    }

    /** The cells of a row; the style sheet aligns the first one at the left anyway. */
    private static String cells(String tag, List<String> texts, TextTable table) {
        return IntStream.range(0, texts.size())
                .mapToObj(column -> "<" + tag + (column > 0 && !table.isRightAligned(column) ? " class=\"text\">" : ">")
                        + escaped(texts.get(column)) + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    /** A text as the content of an HTML element. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
