package dev.freezeout.analysis.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.freezeout.analysis.AnalysedStudy;
import dev.freezeout.analysis.chart.style.ChartFonts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Slim images: a Java of its own is told of no fonts, or is kept from the library that draws them. */
@EnabledOnOs(OS.LINUX)
class MachineWithoutFontsTest {

    @TempDir
    private Path folder;

    @Test
    void chartsAreTheSameWhereThereIsNoFont() throws IOException, InterruptedException {
        Path nothing =
                Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Path drawn = folder.resolve("drawn");

        String out = java(DrawnCharts.class, drawn, Map.of("FONTCONFIG_FILE", nothing.toString()));

        assertEquals("", out);
        Path here = folder.resolve("here");
        DrawnCharts.write(here);
        for (String name : List.of("time", "t0", "confusion")) {
            for (String file : List.of(name + ".png", name + ".svg")) {
                assertArrayEquals(
                        Files.readAllBytes(here.resolve(file)), Files.readAllBytes(drawn.resolve(file)), file);
            }
        }
    }

    @Test
    void tableAndPageComeWithoutChartsWhereJavaCannotDraw() throws IOException, InterruptedException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.createFile(broken.resolve("libfreetype.so.6"));

        String out = java(AnalysedStudy.class, folder.resolve("study"), Map.of("LD_LIBRARY_PATH", broken.toString()));

        assumeFalse(out.contains("wrote error-against-time-saved.png"), "this Java brings a libfreetype of its own");
        assertTrue(out.contains("cubic unscaled"), out);
        assertTrue(out.contains("\nCharts are left out: Java cannot draw text: "), out);
        assertTrue(out.contains("libfreetype.so.6: file too short. " + ChartFonts.ADVICE + "\n"), out);
        assertTrue(out.contains("wrote report.html"), out);
        assertFalse(out.contains(".png") || out.contains(".svg"), out);
    }

    /** What a class prints in a Java of its own, which comes to a good end. */
    private String java(Class<?> main, Path argument, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argumentOfJava -> argumentOfJava.startsWith("--add-opens"))
                .forEach(command::add);
        Path home = Files.createDirectories(folder.resolve("home")); // where Java keeps what fontconfig said before
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(main.getName(), argument.toString()));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        assertEquals(0, builder.start().waitFor(), () -> text(folder.resolve("err.txt")));
        return text(out);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
