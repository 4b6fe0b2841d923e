package dev.freezeout.analysis.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The page of 500 trials of 100 epochs. */
class LargeReportPageTest {

    /** A page is to open in two seconds; this many on a machine that is busy with other tests. */
    private static final double SECONDS = 8;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void analyse() {
        SparkSession spark = TestSpark.session();
        StudyAnalysis.analyse(spark, PageStudies.large(spark, folder).write());
    }

    @Test
    void hasLessThanFiveMegabytes() throws IOException {
        long bytes = Files.size(page());
        assertTrue(bytes < 5_000_000, bytes + " bytes");
        assertEquals(500, PageStudies.data(page()).get("trials").size());
    }

    @Test
    void opensAtOnceAndIsReadable() {
        Optional<Browser> started = Browser.start();
        assumeTrue(started.isPresent(), Browser.MISSING);
        try (Browser browser = started.get()) {
            browser.open(page(), 1280, 900);
            browser.drawn();
            double seconds = browser.number("return performance.now()") / 1000;
            assertTrue(seconds < SECONDS, seconds + " s");
            assertEquals(
                    100,
                    browser.number("return echarts.getInstanceByDom(document.querySelector('.error-chart')).getOption()"
                            + ".series.find(series => series.id === 'marks').data.length"));

            browser.driver().findElement(By.cssSelector("tbody button")).click();
            browser.picture(Path.of("target/screenshots/report-large.png"), 1280);
            assertEquals(
                    5,
                    browser.driver()
                            .findElements(By.cssSelector("#trials tbody tr"))
                            .size());
            assertEquals(List.of(), browser.console());
        }
    }

    private static Path page() {
        return folder.resolve("report/report.html");
    }
}
