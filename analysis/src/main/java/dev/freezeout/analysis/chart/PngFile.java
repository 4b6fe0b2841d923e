package dev.freezeout.analysis.chart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures of charts as PNG (ISO/IEC 15948). Java's own writer tries five filters on every row, which takes it several times as long and
 * gains nothing where most rows are as the one above.
 */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int BITS_PER_COLOUR = 8;
    private static final int RGB = 2;

    /** The filter of a row that holds differences from the row above. */
    private static final int UP = 2;

    private PngFile() {}

    /**
     * The bytes of a file with all pixels of a picture.
     *
     * @param image of the type {@link BufferedImage#TYPE_INT_RGB}
     */
    static byte[] of(BufferedImage image) throws IOException {
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("Not a picture of TYPE_INT_RGB, but of type " + image.getType());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.write(SIGNATURE);
        write(file, "IHDR", header(image));
        write(file, "IDAT", pixels(image));
        write(file, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    /** Width, height and colours; compression, filters and interlacing are 0, the usual ones and none. */
    private static byte[] header(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(image.getWidth());
        header.writeInt(image.getHeight());
        header.write(new byte[] {BITS_PER_COLOUR, RGB, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] pixels(BufferedImage image) throws IOException {
        int width = image.getWidth();
        byte[] row = new byte[1 + 3 * width];
        row[0] = UP;
        int[] colours = new int[width];
        int[] above = new int[width];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, colours);
                for (int x = 0; x < width; x++) {
                    row[3 * x + 1] = (byte) ((colours[x] >> 16) - (above[x] >> 16));
                    row[3 * x + 2] = (byte) ((colours[x] >> 8) - (above[x] >> 8));
                    row[3 * x + 3] = (byte) (colours[x] - above[x]);
                }
                compressed.write(row);
                int[] free = above;
                above = colours;
                colours = free;
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream file, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        file.writeInt(content.length);
        file.write(name);
        file.write(content);
        file.writeInt((int) checksum.getValue());
    }
}
