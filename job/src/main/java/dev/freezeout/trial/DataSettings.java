package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.List;

/**
 * The images that a trial is trained, validated and tested on.
 *
 * @param set which data set
 * @param root folder of its files, any Hadoop path
 * @param validate which images are evaluated after each epoch
 * @param augment whether training images are randomly cropped (4 black pixels of padding) and flipped
 * @param generated size and seed of a generated set; ignored for others
 * @param custom description of the user's own set; ignored for others
 */
public record DataSettings(
        DataSetName set, String root, Validation validate, boolean augment, Generated generated, Custom custom)
        implements Serializable {

    public DataSettings {
        requireNonNull(set, "set is null");
        requireNonNull(root, "root is null");
        requireNonNull(validate, "validate is null");
        requireNonNull(generated, "generated is null");
        requireNonNull(custom, "custom is null");
        Settings.checkPath("root", root);
    }

    /** Settings without the user's own set. */
    public DataSettings(DataSetName set, String root, Validation validate, boolean augment, Generated generated) {
        this(set, root, validate, augment, generated, Custom.UNDESCRIBED);
    }

    /** The same images in another folder. */
    public DataSettings withRoot(String folder) {
        return new DataSettings(set, folder, validate, augment, generated, custom);
    }

    /** Number of classes; labels run from 0 to one less. */
    public int classes() {
        return switch (set) {
            case CIFAR100, SHAPES100 -> 100;
            case CIFAR10 -> 10;
            case CUSTOM -> custom.classes();
        };
    }

    /** Name of the set in tables and headings, such as {@code cifar100} or, for the user's own, {@code custom/birds}. */
    public String label() {
        return set == DataSetName.CUSTOM ? set + "/" + custom.name() : set.toString();
    }

    /** Size and seed of a generated set. */
    public record Generated(int trainImages, int testImages, long seed) implements Serializable {
        public Generated {
            Settings.check(
                    trainImages >= 100 && trainImages <= 1_000_000,
                    "trainImages",
                    trainImages,
                    "a whole number from 100 to 1000000");
            Settings.check(
                    testImages >= 100 && testImages <= 1_000_000,
                    "testImages",
                    testImages,
                    "a whole number from 100 to 1000000");
        }
    }

    /**
     * The user's own set: the files {@code train.bin} and {@code test.bin} in CIFAR's binary format, records of a few label
     * bytes and 3,072 pixel bytes.
     *
     * @param name for tables and headings
     * @param classes number of classes
     * @param labelBytes bytes before the pixels of a record; the last of them is the class
     * @param trainImages records of {@code train.bin}
     * @param testImages records of {@code test.bin}
     * @param mean of red, green and blue over the training images, on a scale of 0 to 1
     * @param deviation standard deviation on the same scale; empty if the mean is to be computed, as the deviation then is too
     * @param classNames one name per class in the order of the labels, or empty
     */
    public record Custom(
            String name,
            int classes,
            int labelBytes,
            int trainImages,
            int testImages,
            PixelMean mean,
            List<Double> deviation,
            List<String> classNames)
            implements Serializable {

        static final Custom UNDESCRIBED =
                new Custom("custom", 100, 1, 50_000, 10_000, PixelMean.COMPUTE, List.of(), List.of());

        private static final int MIN_IMAGES = 10;
        private static final int MAX_IMAGES = 1_000_000;

        public Custom {
            requireNonNull(name, "name is null");
            requireNonNull(mean, "mean is null");
            deviation = List.copyOf(deviation);
            classNames = List.copyOf(classNames);
            Settings.checkName("name", name);
            Settings.check(classes >= 2 && classes <= 256, "classes", classes, "a whole number from 2 to 256");
            Settings.check(
                    labelBytes >= 1 && labelBytes <= 16, "labelBytes", labelBytes, "a whole number from 1 to 16");
            checkImages("trainImages", trainImages);
            checkImages("testImages", testImages);
            checkDeviation(mean, deviation);
            for (int i = 0; i < classNames.size(); i++) {
                Settings.checkName("classNames[" + i + "]", classNames.get(i));
            }
            Settings.check(
                    classNames.isEmpty() || classNames.size() == classes,
                    "classNames",
                    classNames,
                    "[], or a list of as many names as classes says, %s".formatted(classes));
        }

        private static void checkImages(String key, int images) {
            // A tenth of the training images may be held out, and must be at least one image.
            Settings.check(
                    images >= MIN_IMAGES && images <= MAX_IMAGES,
                    key,
                    images,
                    "a whole number from %s to %s".formatted(MIN_IMAGES, MAX_IMAGES));
        }

        private static void checkDeviation(PixelMean mean, List<Double> deviation) {
            for (int i = 0; i < deviation.size(); i++) {
                double value = deviation.get(i);
                Settings.check(
                        value > 0 && value < Double.POSITIVE_INFINITY,
                        "deviation[" + i + "]",
                        value,
                        "a positive number");
            }
            if (deviation.isEmpty()) {
                // The message names the mean: the deviation may not be in the study file at all.
                Settings.check(mean.isComputed(), "mean", mean, "compute, unless deviation is three positive numbers");
                return;
            }
            Settings.check(
                    deviation.size() == 3,
                    "deviation",
                    deviation,
                    "three positive numbers, those of red, green and blue");
            Settings.check(!mean.isComputed(), "deviation", deviation, "left out, unless mean is three numbers");
        }
    }
}
