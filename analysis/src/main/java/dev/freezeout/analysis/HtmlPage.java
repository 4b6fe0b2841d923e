package dev.freezeout.analysis;

import java.util.List;
import java.util.stream.Collectors;

/** The report as one page that needs nothing beside it. */
final class HtmlPage {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem; margin-bottom: 0 }
            .setting { color: #666; margin-top: 0 }
            svg { width: 100%; height: auto }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
            th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #e4e4e4 }
            th:first-child, td:first-child { text-align: left }
            th { border-bottom: 2px solid #999; font-weight: 600 }
            ul.notes, .provenance { color: #666; font-size: .85rem }
            """;

    private HtmlPage() {}

    static String of(StudySummary summary, List<Configuration> configurations, String svg) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title><style>
                %2$s</style></head>
                <body>
                <h1>%1$s</h1>
                <p class="setting">%3$s</p>
                %4$s
                <table>
                <thead><tr>%5$s</tr></thead>
                <tbody>
                %6$s
                </tbody></table>
                <ul class="notes">%7$s</ul>
                <p class="provenance">%8$s</p>
                </body></html>
                """.formatted(
                        escaped(summary.name()),
                        STYLE,
                        escaped(summary.setting()),
                        svg,
                        cells("th", TextTable.HEADER),
                        configurations.stream()
                                .map(configuration -> "<tr>" + cells("td", TextTable.cells(configuration)) + "</tr>")
                                .collect(Collectors.joining("\n")),
                        cells("li", summary.footnotes()),
                        summary.provenance().stream().map(HtmlPage::escaped).collect(Collectors.joining("<br>")));
    }

    private static String cells(String tag, List<String> texts) {
        return texts.stream()
                .map(text -> "<" + tag + ">" + escaped(text) + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
