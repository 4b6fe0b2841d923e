package dev.freezeout.analysis.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {

    @Test
    void javasOwnReaderFindsEveryPixel() throws IOException {
        BufferedImage image = new BufferedImage(301, 97, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, y % 3 == 0 ? 0x0072B2 : random.nextInt(1 << 24));
            }
        }

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.of(image)));

        assertEquals(301, read.getWidth());
        assertEquals(97, read.getHeight());
        assertArrayEquals(image.getRGB(0, 0, 301, 97, null, 0, 301), read.getRGB(0, 0, 301, 97, null, 0, 301));
    }

    @Test
    void aPictureThatKeepsItsColoursInAnotherWayIsRefused() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);

        assertEquals(
                "Not a picture of TYPE_INT_RGB, but of type " + BufferedImage.TYPE_BYTE_GRAY,
                assertThrows(IllegalArgumentException.class, () -> PngFile.of(image))
                        .getMessage());
    }
}
