package dev.freezeout.analysis.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.StudyAnalysis;
import dev.freezeout.analysis.TestSpark;
import dev.freezeout.analysis.TestStudy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the page shows is there as pictures too. */
class ReportChartsTest {

    private static final Map<String, Object> CUBIC = Map.of("how_scale", "cubic", "scale_lr", true, "t0", 0.8);

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    Path folder;

    @Test
    void aStudyWithEpochsAndFreezesHasItsScheduleItsCurvesAndItsSeconds() throws Exception {
        StudyAnalysis.analyse(
                SPARK,
                study().epochs("baseline-1", 80, 60, 30)
                        .epochs("cubic-1", 82, 61, 32)
                        .epochs("cubic-2", 84, 63, 34)
                        .freezes("cubic-1", 30_000, 60_000, null)
                        .freezes("cubic-2", 30_000, 60_000, null)
                        .write());

        for (String chart : List.of("schedule", "learning-curves", "learning-curves-by-time", "seconds")) {
            assertTrue(Files.size(folder.resolve("report/" + chart + ".png")) > 5_000, chart);
        }
        assertTrue(texts("schedule").contains("test-study: the schedule of cubic scaled 0.8"));
        assertTrue(texts("schedule").contains("active layers"));
        assertTrue(
                texts("learning-curves").containsAll(List.of("validation error, %", "baseline", "cubic scaled 0.8")));
        assertTrue(texts("learning-curves-by-time").contains("training seconds"));
        assertTrue(texts("time-saved-by-kind").containsAll(List.of("Measured time saved", "Counted time saved")));
        assertTrue(texts("seconds").containsAll(List.of("training", "evaluation", "cubic scaled 0.8")));
    }

    @Test
    void whatAStudyHasNothingForIsLeftOut() throws IOException {
        StudyAnalysis.analyse(SPARK, study().write());

        try (Stream<Path> files = Files.list(folder.resolve("report"))) {
            Set<String> charts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .collect(Collectors.toSet());
            assertEquals(Set.of("error-against-time-saved.svg", "seconds.svg", "time-saved-by-kind.svg"), charts);
        }
    }

    private TestStudy study() {
        return new TestStudy(SPARK, folder)
                .baseline(1, 24.5, 1000)
                .baseline(2, 25.5, 1000)
                .trial("cubic", 1, 25.6, 750, CUBIC)
                .trial("cubic", 2, 26.4, 750, CUBIC);
    }

    private List<String> texts(String chart) throws Exception {
        byte[] svg = Files.readAllBytes(folder.resolve("report/" + chart + ".svg"));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        NodeList elements = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < elements.getLength(); n++) {
            texts.add(elements.item(n).getTextContent());
        }
        return texts;
    }
}
