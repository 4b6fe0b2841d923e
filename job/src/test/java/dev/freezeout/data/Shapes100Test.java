package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Shapes100Test {

    private static final int RECORD = 3074;

    /** If this breaks, the generator draws another set than before: count its version up. */
    @Test
    void givesTheSameBytesOnEveryMachine() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(images(1_000, 42));

        assertEquals(
                "bcc4c872d8ea62d6a831bda1ea3c34a07130b36f42436a12990e64b9001f1c5b",
                HexFormat.of().formatHex(digest));
    }

    @Test
    void everyBlockOfAHundredHoldsEachClassOnce() throws IOException {
        byte[] records = images(300, 1);

        for (int block = 0; block < 3; block++) {
            int[] labels = new int[100];
            for (int i = 0; i < 100; i++) {
                int record = (block * 100 + i) * RECORD;
                labels[i] = records[record + 1];
                assertEquals(labels[i] / 20, records[record]);
            }
            Arrays.sort(labels);
            for (int i = 0; i < 100; i++) {
                assertEquals(i, labels[i]);
            }
        }
    }

    @Test
    void aSmallerSetIsTheBeginningOfALarger() throws IOException {
        assertArrayEquals(images(150, 3), Arrays.copyOf(images(250, 3), 150 * RECORD));
    }

    @Test
    void anotherSeedGivesOtherImages() throws IOException {
        assertFalse(Arrays.equals(images(100, 1), images(100, 2)));
    }

    @Test
    void aFlipLeavesEveryShapeAsItIs() {
        for (Shapes100.Shape shape : Shapes100.Shape.values()) {
            for (double v = -1.2; v <= 1.2; v += 0.05) {
                for (double u = 0; u <= 1.2; u += 0.05) {
                    assertEquals(shape.contains(u, v), shape.contains(-u, v), shape + " at " + u + ", " + v);
                }
            }
        }
    }

    private static byte[] images(int count, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Shapes100.write(count, seed, out);
        return out.toByteArray();
    }
}
