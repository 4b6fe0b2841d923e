package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.schedule.Settings;
import java.io.Serializable;
import java.util.List;

/**
 * The images that a trial trains and is judged on.
 *
 * @param set which data set
 * @param root folder of its files, any Hadoop path
 * @param validate which images are evaluated after each epoch
 * @param augment whether training images are randomly cropped (4 black pixels of padding) and flipped
 * @param generated size and seed of a generated set; of no effect for the others
 * @param custom description of a set of one's own; of no effect for the others
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

    /** Settings that describe no set of one's own. */
    public DataSettings(DataSetName set, String root, Validation validate, boolean augment, Generated generated) {
        this(set, root, validate, augment, generated, Custom.UNDESCRIBED);
    }

    /** The same images in another folder. */
    public DataSettings withRoot(String folder) {
        return new DataSettings(set, folder, validate, augment, generated, custom);
    }

    /** How many classes the set has; labels go from 0 to one less. */
    public int classes() {
        return switch (set) {
            case CIFAR100, SHAPES100 -> 100;
            case CIFAR10 -> 10;
            case CUSTOM -> custom.classes();
        };
    }

    /** What tables and headings call the set: its name, for one of one's own such as {@code custom/birds}. */
    public String label() {
        return set == DataSetName.CUSTOM ? set + "/" + custom.name() : set.toString();
    }

    /** The images of a generated set: how many, and the seed they are drawn from. */
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
     * A set of one's own: the files {@code train.bin} and {@code test.bin} of records in the binary form of CIFAR, a few
     * label bytes and 3,072 pixel bytes each.
     *
     * @param name what tables and headings call it
     * @param classes how many classes there are
     * @param labelBytes bytes before the pixels of a record; the last of them is the class
     * @param trainImages records of {@code train.bin}
     * @param testImages records of {@code test.bin}
     * @param mean of the training images' red, green and blue, where a pixel lies in [0, 1]
     * @param deviation standard deviation of the same; empty where the mean is computed, as this is then, too
     * @param classNames a name for each class in the order of the labels, or empty
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
            // A tenth of the training images can be held out, which must be one at least.
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
                // Not the deviation is refused: where it was left out, the mean is what was written.
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
