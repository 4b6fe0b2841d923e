package dev.freezeout.data;

import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import dev.freezeout.trial.DataSettings.Generated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data set in CIFAR's binary form: records of one or more label bytes and 3,072 pixel bytes (red, green and
 * blue planes, rows first).
 *
 * @param folder folder of the files under the root, and within the archive; empty for the root itself
 * @param archive name of the archive under the root, null if there is none
 * @param labelLimits number of values of each label byte; the last byte is the class
 * @param training the training files, in order
 * @param test the test file
 */
record CifarLayout(
        String folder, @Nullable String archive, List<Integer> labelLimits, List<DataFile> training, DataFile test) {

    /** A file of the set, and the number of records that it must have. */
    record DataFile(String name, int images) {}

    private static final CifarLayout CIFAR100 = new CifarLayout(
            "cifar-100-binary",
            "cifar-100-binary.tar.gz",
            List.of(20, 100),
            List.of(new DataFile("train.bin", 50_000)),
            new DataFile("test.bin", 10_000));

    private static final CifarLayout CIFAR10 = new CifarLayout(
            "cifar-10-batches-bin",
            "cifar-10-binary.tar.gz",
            List.of(10),
            List.of(
                    new DataFile("data_batch_1.bin", 10_000),
                    new DataFile("data_batch_2.bin", 10_000),
                    new DataFile("data_batch_3.bin", 10_000),
                    new DataFile("data_batch_4.bin", 10_000),
                    new DataFile("data_batch_5.bin", 10_000)),
            new DataFile("test_batch.bin", 10_000));

    static CifarLayout of(DataSettings settings) {
        return switch (settings.set()) {
            case CIFAR100 -> CIFAR100;
            case CIFAR10 -> CIFAR10;
            case SHAPES100 -> shapes100(settings.generated());
            case CUSTOM -> custom(settings.custom());
        };
    }

    /** Version, seed and sizes are part of the folder's name, so that no other generated set is mistaken for this one. */
    private static CifarLayout shapes100(Generated generated) {
        String folder = "shapes100-v%s-seed%s-%s-%s"
                .formatted(Shapes100.VERSION, generated.seed(), generated.trainImages(), generated.testImages());
        return new CifarLayout(
                folder,
                null,
                List.of(20, Shapes100.CLASSES),
                List.of(new DataFile("train.bin", generated.trainImages())),
                new DataFile("test.bin", generated.testImages()));
    }

    private static CifarLayout custom(Custom custom) {
        List<Integer> labelLimits = new ArrayList<>(Collections.nCopies(custom.labelBytes() - 1, 256));
        labelLimits.add(custom.classes());
        return new CifarLayout(
                "",
                null,
                labelLimits,
                List.of(new DataFile("train.bin", custom.trainImages())),
                new DataFile("test.bin", custom.testImages()));
    }

    /** Folders in which the files may be, in the order in which to look. */
    List<Path> folders(Path root) {
        Path own = folder.isEmpty() ? root : new Path(root, folder);
        return archive == null ? List.of(own) : List.of(root, own);
    }

    /** The same layout without the training files, which then need not exist. */
    CifarLayout testAlone() {
        return new CifarLayout(folder, archive, labelLimits, List.of(), test);
    }

    /** The training files, then the test file: the order of the images in memory. */
    List<DataFile> files() {
        List<DataFile> files = new ArrayList<>(training);
        files.add(test);
        return files;
    }

    int classes() {
        return labelLimits.get(labelLimits.size() - 1);
    }

    int recordBytes() {
        return labelLimits.size() + ImageSet.IMAGE_BYTES;
    }

    long bytes(DataFile file) {
        return (long) file.images() * recordBytes();
    }

    long trainingImages() {
        return training.stream().mapToLong(DataFile::images).sum();
    }

    /** Number of images in all files. */
    long images() {
        return trainingImages() + test.images();
    }

    /**
     * Checks that the set can be held in memory; otherwise it could be generated, but never read.
     *
     * @throws DataException if all images do not fit into one array
     */
    void requireFitsMemory() {
        if (images() > ImageSet.MAX_IMAGES) {
            throw new DataException("Cannot hold %s images in memory: at most %s fit, training and test together"
                    .formatted(images(), ImageSet.MAX_IMAGES));
        }
    }
}
