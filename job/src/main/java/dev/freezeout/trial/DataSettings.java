package dev.freezeout.trial;

import static java.util.Objects.requireNonNull;

import dev.freezeout.freezeout.Settings;
import java.io.Serializable;

/**
 * The images that a trial trains and is judged on.
 *
 * @param set which data set
 * @param root folder of its files, any Hadoop path
 * @param validate which images are evaluated after each epoch
 * @param augment whether training images are randomly cropped (4 black pixels of padding) and flipped
 * @param generated size and seed of a generated set; of no effect for the others
 */
public record DataSettings(DataSetName set, String root, Validation validate, boolean augment, Generated generated)
        implements Serializable {

    public DataSettings {
        requireNonNull(set, "set is null");
        requireNonNull(root, "root is null");
        requireNonNull(validate, "validate is null");
        requireNonNull(generated, "generated is null");
        Settings.check(!root.isBlank(), "root", root, "a folder: a local path or a URI such as hdfs://host/path");
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
}
