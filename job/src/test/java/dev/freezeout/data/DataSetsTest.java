package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Generated;
import dev.freezeout.trial.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path root;

    @Test
    void readsFineLabelsAndPixelsOfCifar100() throws IOException {
        CifarFiles.cifar100(root);
        CifarFiles.record(root.resolve("train.bin"), 0, new int[] {19, 42}, 255, 7);
        CifarFiles.record(root.resolve("train.bin"), 45_000, new int[] {0, 99}, 1, 2);
        CifarFiles.record(root.resolve("test.bin"), 9_999, new int[] {3, 5}, 200, 100);

        DataSplits splits = DataSets.load(settings(DataSetName.CIFAR100, Validation.HOLDOUT), HADOOP);

        ImageSet validation = splits.validation();
        assertNotNull(validation);
        assertEquals(45_000, splits.training().size());
        assertEquals(5_000, validation.size());
        assertEquals(10_000, splits.test().size());
        assertEquals(100, splits.training().classes());
        assertEquals(42, splits.training().label(0));
        assertPixels(splits.training(), 0, 255, 7);
        assertEquals(99, validation.label(0));
        assertPixels(validation, 0, 1, 2);
        assertEquals(5, splits.test().label(9_999));
        assertPixels(splits.test(), 9_999, 200, 100);
        assertEquals(Normalisation.CIFAR100, splits.normalisation());
    }

    @Test
    void readsTheFiveFilesOfCifar10InOrder() throws IOException {
        Path folder = root.resolve("cifar-10-batches-bin");
        CifarFiles.cifar10(folder);
        for (int i = 1; i <= 5; i++) {
            CifarFiles.record(folder.resolve("data_batch_" + i + ".bin"), 0, new int[] {i}, i, 10 * i);
        }
        CifarFiles.record(folder.resolve("test_batch.bin"), 0, new int[] {9}, 90, 91);

        DataSplits splits = DataSets.load(settings(DataSetName.CIFAR10, Validation.TEST), HADOOP);

        assertEquals(50_000, splits.training().size());
        for (int i = 1; i <= 5; i++) {
            assertEquals(i, splits.training().label((i - 1) * 10_000));
            assertPixels(splits.training(), (i - 1) * 10_000, i, 10 * i);
        }
        assertEquals(9, splits.test().label(0));
        assertPixels(splits.test(), 0, 90, 91);
        assertSame(splits.test(), splits.validation());
    }

    @Test
    void readsTheArchiveAsDownloadedWhateverTheOrderOfItsFiles() throws IOException {
        Path folder = root.resolve("made/cifar-100-binary");
        CifarFiles.cifar100(folder);
        Files.writeString(folder.resolve("fine_label_names.txt"), "apple\n");
        CifarFiles.record(folder.resolve("train.bin"), 49_999, new int[] {1, 2}, 3, 4);
        CifarFiles.record(folder.resolve("test.bin"), 0, new int[] {5, 6}, 7, 8);
        CifarFiles.archive(
                root.resolve("cifar-100-binary.tar.gz"), folder, "test.bin", "fine_label_names.txt", "train.bin");

        DataSplits splits = DataSets.load(settings(DataSetName.CIFAR100, Validation.NONE), HADOOP);

        assertNull(splits.validation());
        assertEquals(2, splits.training().label(49_999));
        assertPixels(splits.training(), 49_999, 3, 4);
        assertEquals(6, splits.test().label(0));
        assertPixels(splits.test(), 0, 7, 8);
    }

    @Test
    void holdsTheLastFiveThousandTrainingImagesOfCifar10Out() throws IOException {
        CifarFiles.cifar10(root);
        CifarFiles.record(root.resolve("data_batch_5.bin"), 4_999, new int[] {3}, 11, 12);
        CifarFiles.record(root.resolve("data_batch_5.bin"), 5_000, new int[] {4}, 13, 14);
        CifarFiles.record(root.resolve("data_batch_5.bin"), 9_999, new int[] {5}, 255, 16);

        DataSplits splits = DataSets.load(settings(DataSetName.CIFAR10, Validation.HOLDOUT), HADOOP);

        ImageSet validation = splits.validation();
        assertNotNull(validation);
        assertEquals(45_000, splits.training().size());
        assertEquals(5_000, validation.size());
        assertEquals(10, splits.training().classes());
        assertEquals(3, splits.training().label(44_999));
        assertPixels(splits.training(), 44_999, 11, 12);
        assertEquals(4, validation.label(0));
        assertPixels(validation, 0, 13, 14);
        assertEquals(5, validation.label(4_999));
        assertPixels(validation, 4_999, 255, 16);
        assertEquals(
                new Normalisation(
                        List.of(0.49139968, 0.48215827, 0.44653124), List.of(0.24703233, 0.24348505, 0.26158768)),
                splits.normalisation());
    }

    @Test
    void readsTheArchiveOfCifar10AsDownloaded() throws IOException {
        Path folder = root.resolve("made/cifar-10-batches-bin");
        CifarFiles.cifar10(folder);
        Files.writeString(folder.resolve("batches.meta.txt"), "airplane\n");
        CifarFiles.record(folder.resolve("data_batch_1.bin"), 0, new int[] {1}, 2, 3);
        CifarFiles.record(folder.resolve("data_batch_4.bin"), 9_999, new int[] {7}, 8, 9);
        CifarFiles.record(folder.resolve("test_batch.bin"), 9_999, new int[] {6}, 5, 4);
        CifarFiles.archive(
                root.resolve("cifar-10-binary.tar.gz"),
                folder,
                "data_batch_1.bin",
                "batches.meta.txt",
                "data_batch_3.bin",
                "data_batch_4.bin",
                "test_batch.bin",
                "data_batch_5.bin",
                "data_batch_2.bin");

        DataSplits splits = DataSets.load(settings(DataSetName.CIFAR10, Validation.NONE), HADOOP);

        assertNull(splits.validation());
        assertEquals(1, splits.training().label(0));
        assertPixels(splits.training(), 0, 2, 3);
        assertEquals(7, splits.training().label(39_999));
        assertPixels(splits.training(), 39_999, 8, 9);
        assertEquals(6, splits.test().label(9_999));
        assertPixels(splits.test(), 9_999, 5, 4);
    }

    @Test
    void refusesAFileOfCifar10WithTheRecordsOfCifar100() throws IOException {
        CifarFiles.cifar10(root);
        CifarFiles.zeros(root.resolve("data_batch_2.bin"), 10_000L * 3074);

        assertRefused(
                DataSetName.CIFAR10,
                ("Cannot read file:%s/data_batch_2.bin: it has 30,740,000 bytes, not 30,730,000"
                                + " (10,000 records of 3,073 bytes);"
                                + " delete it and run `./submit.sh data fetch --set cifar10 --root %s`")
                        .formatted(root, root));
    }

    @Test
    void refusesALabelThatCifar10DoesNotHave() throws IOException {
        CifarFiles.cifar10(root);
        CifarFiles.record(root.resolve("test_batch.bin"), 0, new int[] {10}, 0, 0);

        assertRefused(
                DataSetName.CIFAR10,
                ("Cannot read file:%s/test_batch.bin: record 1 has the label 10, where 0 to 9 are allowed;"
                                + " delete it and run `./submit.sh data fetch --set cifar10 --root %s`")
                        .formatted(root, root));
    }

    @Test
    void refusesAnArchiveThatLacksAFile() throws IOException {
        Path folder = root.resolve("made/cifar-100-binary");
        CifarFiles.cifar100(folder);
        Path archive = root.resolve("cifar-100-binary.tar.gz");
        CifarFiles.archive(archive, folder, "test.bin");

        assertRefused(
                DataSetName.CIFAR100,
                "Cannot read file:%s: it has no file cifar-100-binary/train.bin; run `./submit.sh data fetch --set cifar100 --root %s`"
                        .formatted(archive, root));
    }

    @Test
    void refusesAnArchiveThatIsCutOff() throws IOException {
        Path archive = root.resolve("cifar-10-binary.tar.gz");
        Files.write(archive, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});

        assertRefused(
                DataSetName.CIFAR10,
                "Cannot read file:%s: Unexpected end of ZLIB input stream; run `./submit.sh data fetch --set cifar10 --root %s`"
                        .formatted(archive, root));
    }

    @Test
    void refusesAFolderWithoutTheSet() {
        assertRefused(
                DataSetName.CIFAR100,
                ("Cannot find cifar100: %s has neither train.bin, nor a folder cifar-100-binary, nor cifar-100-binary.tar.gz;"
                                + " run `./submit.sh data fetch --set cifar100 --root %s`")
                        .formatted(root, root));
    }

    @Test
    void refusesAMissingFile() throws IOException {
        CifarFiles.cifar10(root);
        Files.delete(root.resolve("data_batch_3.bin"));

        assertRefused(
                DataSetName.CIFAR10,
                "Cannot find %s/data_batch_3.bin, a part of cifar10; run `./submit.sh data fetch --set cifar10 --root %s`"
                        .formatted(root, root));
    }

    @Test
    void refusesAFileOfTheWrongSize() throws IOException {
        CifarFiles.cifar100(root);
        CifarFiles.zeros(root.resolve("test.bin"), 3074 * 9_999L + 17);

        assertRefused(
                DataSetName.CIFAR100,
                ("Cannot read file:%s/test.bin: it has 30,736,943 bytes, not 30,740,000 (10,000 records of 3,074 bytes);"
                                + " delete it and run `./submit.sh data fetch --set cifar100 --root %s`")
                        .formatted(root, root));
    }

    @Test
    void refusesALabelOutOfRange() throws IOException {
        CifarFiles.cifar100(root);
        CifarFiles.record(root.resolve("train.bin"), 1_233, new int[] {0, 200}, 0, 0);

        assertRefused(
                DataSetName.CIFAR100,
                ("Cannot read file:%s/train.bin: record 1234 has the label 200, where 0 to 99 are allowed;"
                                + " delete it and run `./submit.sh data fetch --set cifar100 --root %s`")
                        .formatted(root, root));
    }

    @Test
    void refusesAFileSystemThatIsNotThere() {
        DataSettings settings = new DataSettings(
                DataSetName.CIFAR10, "nowhere://host/data", Validation.TEST, true, new Generated(100, 100, 0));

        DataException e = assertThrows(DataException.class, () -> DataSets.check(settings, HADOOP));

        assertEquals(
                "Cannot use the path \"nowhere://host/data\": No FileSystem for scheme \"nowhere\"", e.getMessage());
    }

    @Test
    void refusesARootThatIsNoPath() {
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class,
                () -> new DataSettings(
                        DataSetName.CIFAR10, "data:cifar", Validation.TEST, true, new Generated(100, 100, 0)));

        assertEquals(
                "Cannot set root to data:cifar: it must be a path whose names have no colon and no control character,"
                        + " or a URI such as hdfs://host/path",
                e.getMessage());
    }

    @Test
    void tellsWhatIsThere() throws IOException {
        CifarFiles.cifar10(root);

        assertEquals(
                "cifar10: 45,000 training, 5,000 validation and 10,000 test images of 10 classes",
                DataSets.check(settings(DataSetName.CIFAR10, Validation.HOLDOUT), HADOOP));
        assertEquals(
                "cifar10: 50,000 training, 10,000 test images of 10 classes",
                DataSets.check(settings(DataSetName.CIFAR10, Validation.TEST), HADOOP));
    }

    @Test
    void trialsOfOneProcessShareOneCopyUntilAFileChanges() throws IOException {
        DataSettings holdout = settings(DataSetName.SHAPES100, Validation.HOLDOUT);
        DataSettings test = settings(DataSetName.SHAPES100, Validation.TEST);
        DataSplits one = DataSets.load(holdout, HADOOP);
        DataSplits other = DataSets.load(test, HADOOP);
        assertSame(one.training().pixels(), other.training().pixels());

        Files.setLastModifiedTime(shapes("train.bin"), FileTime.fromMillis(1_000_000));

        assertNotSame(
                one.training().pixels(), DataSets.load(test, HADOOP).training().pixels());
    }

    @Test
    void makesAGeneratedSetOnce() throws IOException {
        DataSettings settings = settings(DataSetName.SHAPES100, Validation.HOLDOUT);

        assertTrue(DataSets.prepare(settings, HADOOP));
        assertFalse(DataSets.prepare(settings, HADOOP));

        assertEquals(300 * 3074, Files.size(shapes("train.bin")));
        assertEquals(
                "shapes100: 270 training, 30 validation and 100 test images of 100 classes",
                DataSets.check(settings, HADOOP));
    }

    @Test
    void checkingDoesNotMakeAGeneratedSet() {
        assertRefused(
                DataSetName.SHAPES100,
                ("Cannot find shapes100: %s has no folder shapes100-v1-seed5-300-100; run"
                                + " `./submit.sh data make --root %s --train-images 300 --test-images 100 --seed 5`")
                        .formatted(root, root));
    }

    @Test
    void makesAFileOfTheWrongSizeAgain() throws IOException {
        DataSettings settings = settings(DataSetName.SHAPES100, Validation.HOLDOUT);
        DataSets.prepare(settings, HADOOP);
        byte[] made = Files.readAllBytes(shapes("test.bin"));
        Files.write(shapes("test.bin"), new byte[] {1, 2, 3});

        assertTrue(DataSets.prepare(settings, HADOOP));

        assertArrayEquals(made, Files.readAllBytes(shapes("test.bin")));
    }

    @Test
    void severalMayMakeTheSameSetAtOnce() throws Exception {
        DataSettings settings = settings(DataSetName.SHAPES100, Validation.HOLDOUT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<DataSplits>> loads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loads.add(threads.submit(() -> DataSets.load(settings, HADOOP)));
        }
        for (Future<DataSplits> load : loads) {
            assertEquals(270, load.get().training().size());
        }
        threads.shutdown();

        try (Stream<Path> files = Files.list(shapes("train.bin").getParent())) {
            assertEquals(
                    List.of("test.bin", "train.bin"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.endsWith(".crc"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void tellsWhyAGeneratedSetCannotBeWritten() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        DataSettings settings = new DataSettings(
                DataSetName.SHAPES100, file.toString(), Validation.TEST, true, new Generated(100, 100, 0));

        DataException e = assertThrows(DataException.class, () -> DataSets.prepare(settings, HADOOP));

        assertEquals(
                "Cannot write shapes100 to %s: %s/shapes100-v1-seed0-100-100: Not a directory".formatted(file, file),
                e.getMessage());
    }

    @Test
    void refusesMoreImagesThanFitIntoMemory() throws IOException {
        DataSettings settings = new DataSettings(
                DataSetName.SHAPES100, root.toString(), Validation.TEST, true, new Generated(600_000, 100_000, 0));

        DataException e = assertThrows(DataException.class, () -> DataSets.prepare(settings, HADOOP));

        assertEquals(
                "Cannot hold 700000 images in memory: at most 699050 fit, training and test together", e.getMessage());
    }

    private Path shapes(String file) {
        return root.resolve("shapes100-v1-seed5-300-100").resolve(file);
    }

    private DataSettings settings(DataSetName set, Validation validate) {
        return new DataSettings(set, root.toString(), validate, true, new Generated(300, 100, 5));
    }

    private void assertRefused(DataSetName set, String message) {
        DataException e =
                assertThrows(DataException.class, () -> DataSets.check(settings(set, Validation.HOLDOUT), HADOOP));
        assertEquals(message, e.getMessage());
    }

    private static void assertPixels(ImageSet images, int image, int red, int value) {
        int offset = images.offset(image);
        assertEquals(red, images.pixels()[offset] & 0xff);
        for (int i = 1; i < ImageSet.IMAGE_BYTES; i++) {
            assertEquals(value, images.pixels()[offset + i] & 0xff, "byte " + i);
        }
    }
}
