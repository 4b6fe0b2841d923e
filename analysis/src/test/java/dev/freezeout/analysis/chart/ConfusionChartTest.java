package dev.freezeout.analysis.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.analysis.score.ConfusedPair;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ConfusionChartTest {

    private static final int GREY = 0xD8D8D8;
    private static final int DARKEST = 0x08306B;

    /** A chart in which every third image of a class is taken for the one after it, and the others are right. */
    private static ConfusionChart chart(int classes) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(n -> "kind " + n).toList();
        List<ConfusedPair> pairs = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            int next = (label + 1) % classes;
            pairs.add(new ConfusedPair(label, names.get(label), label, names.get(label), 2, 200.0 / 3));
            pairs.add(new ConfusedPair(label, names.get(label), next, names.get(next), 1, 100.0 / 3));
        }
        return new ConfusionChart(names, pairs, "1 trial");
    }

    @Test
    void rightPredictionsAreGreyAndTheMostFrequentMistakesDarkest() throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(chart(10).picture().png()));
        double grey = 0;
        double darkest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y) & 0xffffff;
                grey += colour == GREY ? 1 : 0;
                darkest += colour == DARKEST ? 1 : 0;
            }
        }
        assertTrue(grey > 10 * 10_000, "ten cells of more than 100 pixels a side are grey");
        assertEquals(1, darkest / grey, 0.1, "as many are dark");
    }

    @Test
    void rowsAreClassesFromTheTopAndColumnsPredictionsFromTheLeft() throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(chart(3).picture().png()));
        int firstGrey = firstRow(image, GREY);
        int left = firstColumn(image, firstGrey, GREY);
        int dark = firstColumn(image, firstGrey, DARKEST);
        assertTrue(left < dark, "in the first row the right class is before the next one");
        assertTrue(dark - left < 500, "and beside it");
    }

    @Test
    void aHundredClassesAreAllNamed() {
        String svg = chart(100).picture().svg("confusion");
        assertTrue(IntStream.range(0, 100).allMatch(n -> svg.contains(">kind " + n + "<")));
        assertFalse(svg.contains(">33.3<"), "no shares in the cells");
    }

    @Test
    void tooManyClassesToNameAreCounted() {
        String svg = chart(256).picture().svg("confusion");
        assertFalse(svg.contains("kind"));
        assertTrue(svg.contains(">class, by index<") && svg.contains(">250<"), svg.substring(0, 2000));
    }

    @Test
    void coloursRunFromWhiteToDarkAndKeepWithin() {
        ShareColours colours = new ShareColours(20);
        assertEquals(Color.WHITE, colours.getPaint(0));
        assertEquals(new Color(0x56B4E9), colours.getPaint(5), "half way is at a quarter of the largest share");
        assertEquals(new Color(DARKEST), colours.getPaint(20));
        assertEquals(new Color(DARKEST), colours.getPaint(21));
        assertEquals(
                "Cannot scale colours to a share of 0.0: it must be above 0",
                assertThrows(IllegalArgumentException.class, () -> new ShareColours(0))
                        .getMessage());
    }

    private static int firstRow(BufferedImage image, int colour) {
        return IntStream.range(0, image.getHeight())
                .filter(y -> firstColumn(image, y, colour) >= 0)
                .findFirst()
                .orElseThrow();
    }

    /** Where a run of the colour starts that is too long for a letter; -1 if there is none. */
    private static int firstColumn(BufferedImage image, int y, int colour) {
        return IntStream.range(0, image.getWidth() - 50)
                .filter(x -> IntStream.range(x, x + 50).allMatch(at -> (image.getRGB(at, y) & 0xffffff) == colour))
                .findFirst()
                .orElse(-1);
    }
}
