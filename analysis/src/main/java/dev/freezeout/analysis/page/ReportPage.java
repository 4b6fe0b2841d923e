package dev.freezeout.analysis.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.report.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page {@code report.html}, one file that needs nothing beside it: the resource {@code page/report.html} with its style
 * sheet, the charts' library, the page's own scripts and its data put in.
 */
public final class ReportPage {

    /** One module, in this order; the last one starts the page. */
    static final List<String> SCRIPTS = List.of(
            "elements.js",
            "tables.js",
            "charts.js",
            "study.js",
            "panels.js",
            "configurations.js",
            "schedule.js",
            "curves.js",
            "effects.js",
            "times.js",
            "report.js");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportPage() {}

    /** The page's text. */
    public static String text(PageData data) {
        Map<String, String> parts = Map.of(
                "title", HtmlPage.escaped(data.title()),
                "style", resource("report.css"),
                "answer",
                        data.answer().stream()
                                .map(sentence -> "<p>" + HtmlPage.escaped(sentence) + "</p>")
                                .collect(Collectors.joining("\n")),
                "data", json(data),
                "echarts", resource("echarts.min.js"),
                "script", SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n")));
        return PLACEHOLDER
                .matcher(resource("report.html"))
                .replaceAll(placeholder -> Matcher.quoteReplacement(part(placeholder, parts)));
    }

    private static String part(MatchResult placeholder, Map<String, String> parts) {
        String part = parts.get(placeholder.group(1));
        if (part == null) {
            throw new IllegalStateException("report.html has an unknown placeholder: " + placeholder.group());
        }
        return part;
    }

    /** The data as JSON that may stand within a script element: nothing in it ends the element. */
    static String json(PageData data) {
        try {
            return new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts and numbers have a JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The resource page/%s is missing".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource page/" + name, e);
        }
    }
}
