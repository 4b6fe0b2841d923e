package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.data.download.Download;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import dev.freezeout.trial.DataSettings.Generated;
import dev.freezeout.trial.PixelMean;
import dev.freezeout.trial.Validation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomDataTest {

    private static final Configuration HADOOP = new Configuration();
    private static final Custom BIRDS = new Custom("birds", 256, 1, 40, 10, PixelMean.COMPUTE, List.of(), List.of());

    @TempDir
    private Path root;

    @Test
    void labelsGoUpTo255() throws IOException {
        write(BIRDS);
        CifarFiles.record(root.resolve("train.bin"), 0, new int[] {255}, 1, 2);
        CifarFiles.record(root.resolve("train.bin"), 36, new int[] {128}, 3, 4);
        CifarFiles.record(root.resolve("test.bin"), 9, new int[] {200}, 5, 6);

        DataSplits splits = DataSets.load(settings(BIRDS, Validation.HOLDOUT), HADOOP);

        ImageSet validation = splits.validation();
        assertNotNull(validation);
        assertEquals(256, splits.training().classes());
        assertEquals(36, splits.training().size());
        assertEquals(4, validation.size());
        assertEquals(10, splits.test().size());
        assertEquals(255, splits.training().label(0));
        assertEquals(128, validation.label(0));
        assertEquals(200, splits.test().label(9));
    }

    @Test
    void theLastLabelByteIsTheClassAndTheOthersMayHoldAnything() throws IOException {
        Custom custom = new Custom("birds", 7, 3, 40, 10, PixelMean.COMPUTE, List.of(), List.of());
        write(custom);
        CifarFiles.record(root.resolve("train.bin"), 39, new int[] {255, 254, 6}, 77, 88);

        ImageSet training =
                DataSets.load(settings(custom, Validation.TEST), HADOOP).training();

        assertEquals(6, training.label(39));
        assertEquals(77, training.pixels()[training.offset(39)]);
        assertEquals(88, training.pixels()[training.offset(39) + ImageSet.IMAGE_BYTES - 1]);
    }

    @Test
    void meanAndDeviationAreThoseOfAllTrainingImages() throws IOException {
        write(BIRDS);

        Normalisation holdout =
                DataSets.load(settings(BIRDS, Validation.HOLDOUT), HADOOP).normalisation();
        Normalisation test =
                DataSets.load(settings(BIRDS, Validation.TEST), HADOOP).normalisation();

        byte[] file = Files.readAllBytes(root.resolve("train.bin"));
        for (int channel = 0; channel < 3; channel++) {
            double[] expected = meanAndDeviation(file, 1, channel);
            assertEquals(expected[0], holdout.mean().get(channel), 1e-15);
            assertEquals(expected[1], holdout.deviation().get(channel), 1e-15);
        }
        assertSame(holdout, test);
    }

    /** Two passes in decimal arithmetic: the mean first, then the squared distances from it. */
    private static double[] meanAndDeviation(byte[] file, int labelBytes, int channel) {
        int recordBytes = labelBytes + 3072;
        BigDecimal count = BigDecimal.valueOf(file.length / recordBytes * 1024L);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < file.length; i++) {
            if (i % recordBytes >= labelBytes && (i % recordBytes - labelBytes) / 1024 == channel) {
                sum = sum.add(BigDecimal.valueOf(file[i] & 0xff));
            }
        }
        BigDecimal mean = sum.divide(count, MathContext.DECIMAL128);
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < file.length; i++) {
            if (i % recordBytes >= labelBytes && (i % recordBytes - labelBytes) / 1024 == channel) {
                squares = squares.add(
                        BigDecimal.valueOf(file[i] & 0xff).subtract(mean).pow(2));
            }
        }
        BigDecimal deviation = squares.divide(count, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128);
        return new double[] {mean.doubleValue() / 255, deviation.doubleValue() / 255};
    }

    /** As many pixels as memory can hold, where doubles and even longs would go wrong. */
    @Test
    void meanAndDeviationOfTheLargestSetAreExact() {
        long pixels = 699_050L * 1024;

        ChannelSums sums = new ChannelSums(pixels, pixels * 254 + pixels / 2, pixels * 254 * 254 + pixels / 2 * 509);

        assertEquals(254.5 / 255, sums.mean(), 1e-16);
        assertEquals(0.5 / 255, sums.deviation(), 1e-18);
    }

    @Test
    void meanAndDeviationMayBeGiven() throws IOException {
        Custom given = new Custom(
                "birds", 256, 1, 40, 10, new PixelMean(List.of(0.1, 0.2, 0.3)), List.of(0.4, 0.5, 0.6), List.of());
        write(given);

        DataSplits computed = DataSets.load(settings(BIRDS, Validation.NONE), HADOOP);
        DataSplits splits = DataSets.load(settings(given, Validation.NONE), HADOOP);

        assertEquals(new Normalisation(List.of(0.1, 0.2, 0.3), List.of(0.4, 0.5, 0.6)), splits.normalisation());
        assertSame(computed.training().pixels(), splits.training().pixels());
    }

    @Test
    void refusesToNormaliseAColourThatNeverChanges() throws IOException {
        write(BIRDS);
        for (int i = 0; i < BIRDS.trainImages(); i++) {
            CifarFiles.record(root.resolve("train.bin"), i, new int[] {0}, i, 128);
        }

        // Red is 0 to 39 in the first of an image's 1,024 pixels, 128 elsewhere.
        String message = String.valueOf(refused(BIRDS).getMessage());

        assertTrue(
                message.matches(
                        Pattern.quote("Cannot compute data.custom.mean: the standard deviations of red, green and"
                                        + " blue are [")
                                + "0\\.\\d+"
                                + Pattern.quote(", 0.0, 0.0], and each must be positive;"
                                        + " set data.custom.mean and data.custom.deviation")),
                message);
    }

    @Test
    void filesOfTheSameBytesAreReadAgainForAnotherDescription() throws IOException {
        write(BIRDS);
        assertEquals(
                256,
                DataSets.load(settings(BIRDS, Validation.TEST), HADOOP)
                        .training()
                        .classes());

        Custom fewer = new Custom("birds", 255, 1, 40, 10, PixelMean.COMPUTE, List.of(), List.of());
        CifarFiles.record(root.resolve("test.bin"), 0, new int[] {254}, 1, 2);

        assertEquals(
                255,
                DataSets.load(settings(fewer, Validation.TEST), HADOOP)
                        .training()
                        .classes());
    }

    @Test
    void tellsWhatIsThereByTheNameOfTheSet() throws IOException {
        write(BIRDS);

        assertEquals(
                "custom/birds: 36 training, 4 validation and 10 test images of 256 classes",
                DataSets.check(settings(BIRDS, Validation.HOLDOUT), HADOOP));
    }

    @Test
    void refusesAFileWithAnotherNumberOfRecordsThanTheStudySays() throws IOException {
        Custom many = new Custom("birds", 10, 1, 50_000, 10, PixelMean.COMPUTE, List.of(), List.of());
        CifarFiles.zeros(root.resolve("train.bin"), 49_000L * 3073);
        CifarFiles.zeros(root.resolve("test.bin"), 10L * 3073);

        assertEquals(
                ("Cannot read file:%s/train.bin: it has 49,000 records of 3,073 bytes,"
                                + " data.custom.trainImages says 50,000")
                        .formatted(root),
                refused(many).getMessage());

        CifarFiles.zeros(root.resolve("train.bin"), 40L * 3073);
        CifarFiles.zeros(root.resolve("test.bin"), 12L * 3073);
        assertEquals(
                "Cannot read file:%s/test.bin: it has 12 records of 3,073 bytes, data.custom.testImages says 10"
                        .formatted(root),
                refused(BIRDS).getMessage());
    }

    @Test
    void refusesAFileThatIsNoWholeNumberOfRecords() throws IOException {
        write(BIRDS);
        CifarFiles.zeros(root.resolve("train.bin"), 40L * 3074);

        assertEquals(
                ("Cannot read file:%s/train.bin: its 122,960 bytes are no whole number of records of 3,073 bytes"
                                + " (1 of labels, as data.custom.labelBytes says, and 3,072 of pixels)")
                        .formatted(root),
                refused(BIRDS).getMessage());
    }

    @Test
    void refusesALabelThatIsNoClass() throws IOException {
        Custom few = new Custom("birds", 5, 2, 40, 10, PixelMean.COMPUTE, List.of(), List.of());
        write(few);
        CifarFiles.record(root.resolve("test.bin"), 3, new int[] {200, 5}, 1, 2);

        assertEquals(
                ("Cannot read file:%s/test.bin: record 4 has the label 5, where 0 to 4 are allowed;"
                                + " check data.custom.classes and data.custom.labelBytes, or write the file again")
                        .formatted(root),
                refused(few).getMessage());
    }

    @Test
    void refusesAFolderWithoutTheFiles() throws IOException {
        assertEquals(
                ("Cannot find custom/birds: %s has neither train.bin nor test.bin;"
                                + " put train.bin and test.bin there, or set data.root to the folder that has them")
                        .formatted(root),
                refused(BIRDS).getMessage());

        CifarFiles.zeros(root.resolve("train.bin"), 40L * 3073);
        assertEquals(
                ("Cannot find %s/test.bin, a part of custom/birds;"
                                + " put train.bin and test.bin there, or set data.root to the folder that has them")
                        .formatted(root),
                refused(BIRDS).getMessage());
    }

    @Test
    void isNeverMadeOrDownloaded() {
        assertFalse(DataSets.prepare(settings(BIRDS, Validation.TEST), HADOOP));
        DataException e = assertThrows(
                DataException.class,
                () -> Download.fetch(DataSetName.CUSTOM, URI.create("http://localhost"), "x", HADOOP, (b, t, s) -> {}));
        assertEquals(
                "Cannot download a custom set: its files are yours to bring, see data.custom in reference.yaml",
                e.getMessage());
    }

    /** Writes random pixels with label 0; the colours differ in brightness. */
    private void write(Custom custom) throws IOException {
        Random random = new Random(1);
        write(root.resolve("train.bin"), custom.trainImages(), custom.labelBytes(), random);
        write(root.resolve("test.bin"), custom.testImages(), custom.labelBytes(), random);
    }

    private static void write(Path file, int images, int labelBytes, Random random) throws IOException {
        byte[] bytes = new byte[images * (labelBytes + 3072)];
        for (int i = 0; i < bytes.length; i++) {
            int place = i % (labelBytes + 3072) - labelBytes;
            bytes[i] = (byte) (place < 0 ? 0 : random.nextInt(256 >> (place / 1024)));
        }
        Files.write(file, bytes);
    }

    private DataException refused(Custom custom) {
        return assertThrows(DataException.class, () -> DataSets.check(settings(custom, Validation.HOLDOUT), HADOOP));
    }

    private DataSettings settings(Custom custom, Validation validate) {
        return new DataSettings(
                DataSetName.CUSTOM, root.toString(), validate, true, new Generated(100, 100, 0), custom);
    }
}
