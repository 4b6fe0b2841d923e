package dev.freezeout.analysis.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of a small study in a browser, as its reader uses it. */
class ReportPageBrowserTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    /** A mark as its chart has it, with its time saved and error in percent, and the configuration that it shows. */
    private record Mark(double x, double y, double opacity, JsonNode configuration) {}

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static Browser browser;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static JsonNode data;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static Path page;

    @BeforeAll
    static void analyseAStudyAndStartABrowser() throws IOException {
        Optional<Browser> started = Browser.start();
        assumeTrue(started.isPresent(), Browser.MISSING);
        browser = started.get();
        SparkSession spark = TestSpark.session();
        StudyAnalysis.analyse(spark, PageStudies.small(spark, folder).write());
        page = folder.resolve("report/report.html");
        data = PageStudies.data(page);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openThePage() {
        browser.open(page, 1280, 900);
        scrollTo("#error-against-time");
    }

    @Test
    void nothingGoesWrongFromTopToBottom() {
        browser.console();
        browser.open(page, 1280, 900);
        browser.picture(PICTURES.resolve("report-light.png"), 1280);

        assertEquals(List.of(), browser.console());
        assertTrue(browser.number("return document.querySelectorAll('.chart svg').length") >= 4);
    }

    @Test
    void everyConfigurationWithAnErrorIsAMark() {
        assertEquals(
                configurations().stream()
                        .filter(one -> !one.get("error").isNull()
                                && one.get("constTime").isNull()
                                && one.get("times").has(chartedTime()))
                        .map(one -> one.get("id").asText())
                        .collect(Collectors.toSet()),
                marks(0).stream()
                        .map(mark -> mark.configuration().get("id").asText())
                        .collect(Collectors.toSet()));
        assertEquals(1, elements(".error-chart").size());
    }

    @Test
    void marksAreDrawnAsManyTimesAsTheLegendAndTheDataSay() {
        JsonNode cubic = configuration("cubic scaled 0.8");
        double drawn = browser.number(
                "return [...document.querySelectorAll('.error-chart svg path')].filter(path => path.getAttribute('fill') === arguments[0]).length",
                cubic.get("colour").asText());

        assertEquals(2, drawn, "cubic scaled 0.5 and 0.8");
    }

    @Test
    void pointingAtAMarkShowsItsVerdict() {
        JsonNode cubic = configuration("cubic scaled 0.8");
        pointAt(cubic).perform();
        browser.drawn();

        String tip = element(".tip").getText();
        assertTrue(tip.startsWith("cubic scaled 0.8"), tip);
        assertTrue(tip.contains(cubic.get("verdictText").asText()), tip);
        assertTrue(tip.contains("3 seeds"), tip);
    }

    @Test
    void aClickOnAMarkOpensItsScheduleCurvesAndTrials() {
        JsonNode linear = configuration("linear unscaled 0.5");
        pointAt(linear).click().perform();

        assertTrue(element(".picks").getText().contains("linear unscaled 0.5"), element(".picks")::getText);
        assertEquals("linear unscaled 0.5", element("tr[data-picked] button").getText());
        assertTrue(marks(0).stream().anyMatch(mark -> mark.opacity() < 0.5), "the others fade");
        scrollTo("#trials");
        assertEquals(3, elements("#trials tbody tr").size());
        scrollTo("#schedule");
        assertTrue(element("#schedule .caption").getText().startsWith("linear unscaled 0.5"));
        scrollTo("#learning-curves");
        assertTrue(String.valueOf(element("#learning-curves .chart").getAttribute("aria-label"))
                .contains("linear unscaled 0.5"));
    }

    @Test
    void aRowIsPickedAndGivenUpByTheKeyboard() {
        WebElement row = element("tbody button");
        row.sendKeys(Keys.ENTER);
        assertEquals(1, elements("tr[data-picked]").size());

        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertEquals(0, elements("tr[data-picked]").size());
    }

    @Test
    void theKindOfTimeSavedIsSwitched() {
        for (String time : List.of("estimated", "measured")) {
            element("input[name=time][value=" + time + "]").click();
            for (Mark mark : marks(0)) {
                assertEquals(
                        100
                                * mark.configuration()
                                        .get("times")
                                        .get(time)
                                        .get("saved")
                                        .asDouble(),
                        mark.x(),
                        1e-9);
            }
            assertTrue(marks(0).size() > 3);
        }
    }

    @Test
    void testAndValidationErrorAreSwitched() {
        element("input[name=error][value=validation]").click();
        for (Mark mark : marks(0)) {
            assertEquals(mark.configuration().get("validationError").asDouble(), mark.y(), 1e-9);
        }
    }

    @Test
    void constTimeHasAPanelOfItsOwn() {
        element("input[name=const-time]").click();

        assertEquals(2, elements(".error-chart").size());
        assertEquals(
                List.of("baseline", "cubic scaled 0.8, const_time"),
                marks(1).stream()
                        .map(mark -> mark.configuration().get("name").asText())
                        .sorted()
                        .toList());
    }

    @Test
    void theFilterNarrowsTheTableAndFadesMarks() {
        int all = elements("#error-against-time tbody tr").size();
        element("input[type=search]").sendKeys("cubic");

        assertEquals(4, elements("#error-against-time tbody tr").size());
        assertTrue(all > 4);
        for (Mark mark : marks(0)) {
            boolean cubic = mark.configuration().get("name").asText().startsWith("cubic");
            assertEquals(cubic, mark.opacity() == 1, mark::toString);
        }
    }

    @Test
    void anEntryOfTheLegendNarrowsTheTable() {
        element("[data-series='cubic scaled']").click();
        assertEquals(
                List.of("cubic scaled 0.1", "cubic scaled 0.5", "cubic scaled 0.8"),
                names().stream().sorted().toList());
        assertEquals("true", element("[data-series='cubic scaled']").getAttribute("aria-pressed"));

        element("[data-series='cubic scaled']").click();
        assertEquals(
                data.get("configurations").size(),
                elements("#error-against-time tbody tr").size());
    }

    @Test
    void headingsSortTheTable() {
        List<String> given = names();
        WebElement heading = browser.driver()
                .findElement(By.xpath("//*[@id='error-against-time']//th/button[starts-with(., 'Test error')]"));
        heading.click();
        List<String> ascending = names();
        assertEquals(
                configurations().stream()
                        .filter(one -> !one.get("error").isNull())
                        .sorted((one, other) -> Double.compare(
                                one.get("error").asDouble(), other.get("error").asDouble()))
                        .map(one -> one.get("name").asText())
                        .findFirst()
                        .orElseThrow(),
                ascending.get(0));
        assertEquals("cubic scaled 0.1", ascending.get(ascending.size() - 1), "what has no error is last");

        heading.click();
        assertNotEquals(ascending.get(0), names().get(0));
        heading.click();
        assertEquals(given, names());
    }

    @Test
    void whatFailedIsToldAsTextAndNotAsMarkup() {
        scrollTo("#trials");

        assertTrue(element("#trials").getText().contains(PageStudies.EVIL), element("#trials")::getText);
        assertEquals(0, elements("td script, .tip script, h1 script").size());
        assertEquals("undefined", browser.text("return typeof window.evil"));
    }

    @Test
    void accessibilityRulesPassInLightAndDarkColours() {
        for (String scheme : List.of("light", "dark")) {
            browser.colours(scheme);
            browser.picture(PICTURES.resolve("report-" + scheme + ".png"), 1280);
            List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();
            assertEquals(
                    List.of(),
                    violations.stream()
                            .map(rule -> scheme + " " + rule.getId() + " "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                            .toList())
                            .toList());
        }
    }

    @Test
    void chartsChangeTheirColoursWithThePage() {
        String light = element(".error-chart svg").getAttribute("innerHTML");
        browser.colours("dark");
        browser.drawn();

        assertNotEquals(light, element(".error-chart svg").getAttribute("innerHTML"));
        assertEquals(
                "#151618",
                browser.text("return getComputedStyle(document.documentElement).getPropertyValue('--paper')"));
    }

    @Test
    void nothingIsWiderThanATelephoneOrCutOff() {
        for (int width : List.of(390, 800, 1280, 2000)) {
            browser.open(page, width, 900);
            browser.picture(PICTURES.resolve("report-" + width + ".png"), width);
            assertEquals(List.of(), browser.run("""
                    const wide = document.documentElement.clientWidth;
                    return [...document.querySelectorAll('body, body *')]
                      .filter(one => !one.closest('svg') && (one.getBoundingClientRect().right > wide + 1
                        || one.matches('table') && one.scrollWidth > one.parentElement.clientWidth + 1))
                      .map(one => one.outerHTML.slice(0, 200));"""));
        }
    }

    @Test
    void paperHasEverySectionInLightColours() {
        browser.colours("dark");
        browser.run("window.dispatchEvent(new Event('beforeprint'))");
        browser.drawn();

        assertEquals(
                "#fff", browser.text("return getComputedStyle(document.documentElement).getPropertyValue('--paper')"));
        assertEquals(List.of(), browser.run("""
                return [...document.querySelectorAll('section:not([hidden])')]
                  .filter(section => ['schedule', 'learning-curves', 'times'].includes(section.id) && !section.querySelector('.chart svg'))
                  .map(section => section.id);"""));
    }

    @Test
    void numbersBehindAChartAreATable() {
        scrollTo("#learning-curves");
        element("#learning-curves summary").click();
        browser.drawn();

        assertTrue(elements("#learning-curves details tbody tr").size() >= 6);
    }

    @Test
    void withoutScriptsTheAnswerIsReadAndPicturesAreNamed() {
        browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            browser.open(page, 1280, 900);
            String text = element("#answer").getText();
            assertTrue(text.contains(data.get("answer").get(0).asText()), text);
            assertTrue(text.contains("PNG and SVG"), text);
        } finally {
            browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    /** Moves the pointer onto a configuration's mark. */
    private static Actions pointAt(JsonNode configuration) {
        JsonNode place = json(browser.text("""
                const place = document.querySelector('.error-chart');
                const chart = echarts.getInstanceByDom(place);
                const mark = chart.getOption().series.find(series => series.id === 'marks').data.find(one => one.id === arguments[0]);
                const [x, y] = chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, mark.value);
                return JSON.stringify([x - place.clientWidth / 2, y - place.clientHeight / 2]);""", configuration.get("id").asText()));
        return new Actions(browser.driver())
                .moveToElement(
                        element(".error-chart"),
                        place.get(0).asInt(),
                        place.get(1).asInt());
    }

    private static List<Mark> marks(int panel) {
        JsonNode marks = json(browser.text("""
                const chart = echarts.getInstanceByDom(document.querySelectorAll('.error-chart')[arguments[0]]);
                return JSON.stringify(chart.getOption().series.find(series => series.id === 'marks').data
                  .map(mark => ({id: mark.id, at: mark.value, opacity: mark.itemStyle.opacity})));""", panel));
        return StreamSupport.stream(marks.spliterator(), false)
                .map(mark -> new Mark(
                        mark.get("at").get(0).asDouble(),
                        mark.get("at").get(1).asDouble(),
                        mark.get("opacity").asDouble(),
                        found("id", mark.get("id").asText())))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode configuration(String name) {
        return found("name", name);
    }

    private static JsonNode found(String key, String value) {
        return configurations().stream()
                .filter(one -> one.get(key).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> configurations() {
        return StreamSupport.stream(data.get("configurations").spliterator(), false)
                .toList();
    }

    private static String chartedTime() {
        return data.get("chartedTime").asText();
    }

    private static List<String> names() {
        return elements("#error-against-time tbody td:first-child").stream()
                .map(WebElement::getText)
                .toList();
    }

    private static void scrollTo(String selector) {
        browser.run("document.querySelector(arguments[0]).scrollIntoView()", selector);
        browser.drawn();
    }

    private static WebElement element(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    private static List<WebElement> elements(String selector) {
        return browser.driver().findElements(By.cssSelector(selector));
    }
}
