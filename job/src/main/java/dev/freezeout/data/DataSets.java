package dev.freezeout.data;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.HadoopPaths;
import dev.freezeout.files.IoMessages;
import dev.freezeout.files.UnusablePathException;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads data sets: CIFAR-100 and CIFAR-10 in the official binary form (plain files, or the {@code .tar.gz} as downloaded),
 * the generated {@code shapes100}, and custom sets in the same form.
 *
 * <p>Images are cached softly, as long as memory allows, and shared by all trials of the process.
 */
public final class DataSets {

    private static final Map<Key, SoftReference<ImageSet>> CACHE = new HashMap<>();

    /** Means and deviations computed from whole sets, kept as long as these are in memory. */
    private static final Map<ImageSet, Normalisation> MEASURED = new WeakHashMap<>();

    private DataSets() {}

    /** Identifies files with their sizes and modification times, so that a changed file is read again. */
    private record Key(CifarLayout layout, List<Stamp> files) {
        record Stamp(Path path, long bytes, long modified) {}

        static Key of(DataFiles files) {
            return new Key(
                    files.layout(), files.files().stream().map(Key::stamp).toList());
        }

        private static Stamp stamp(FileStatus file) {
            return new Stamp(file.getPath(), file.getLen(), file.getModificationTime());
        }
    }

    /**
     * Loads the images of a trial, split by {@link DataSettings#validate()}: {@code holdout} validates on the last tenth of
     * the training images and trains on the others, {@code test} validates on the test images. Generates a {@code shapes100}
     * set that is missing.
     *
     * @throws DataException if the files are missing, of the wrong size or damaged
     */
    public static DataSplits load(DataSettings settings, Configuration hadoop) {
        prepare(settings, hadoop);
        return split(settings, read(settings, CifarLayout.of(settings), hadoop));
    }

    /**
     * Loads the test images only; the training files need not exist. Generates a {@code shapes100} set that is missing.
     *
     * @throws DataException if the file is missing, of the wrong size or damaged
     */
    public static ImageSet loadTest(DataSettings settings, Configuration hadoop) {
        prepare(settings, hadoop);
        return read(settings, CifarLayout.of(settings).testAlone(), hadoop);
    }

    /**
     * Reads the whole set and checks every record; generates nothing. The images stay cached for {@link #load}.
     *
     * @return a sentence for the user, with the number of images of each split
     * @throws DataException if the files are missing, of the wrong size or damaged
     */
    public static String check(DataSettings settings, Configuration hadoop) {
        DataSplits splits = split(settings, read(settings, CifarLayout.of(settings), hadoop));
        @Nullable ImageSet validation = splits.validation();
        String validated = switch (settings.validate()) {
            case HOLDOUT ->
                String.format(Locale.ROOT, "%,d validation and ", validation == null ? 0 : validation.size());
            case TEST, NONE -> "";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %s%,d test images of %d classes",
                settings.label(),
                splits.training().size(),
                validated,
                splits.test().size(),
                splits.test().classes());
    }

    /**
     * Generates a {@code shapes100} set at its root, unless it exists; does nothing for other sets. Files are published whole,
     * and several processes may generate the same set at the same time.
     *
     * @return whether a file was written
     * @throws DataException if the files cannot be written
     */
    public static boolean prepare(DataSettings settings, Configuration hadoop) {
        if (settings.set() != DataSetName.SHAPES100) {
            return false;
        }
        try {
            return new ShapesFiles(settings, hadoop).makeMissing();
        } catch (UnusablePathException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DataException(
                    "Cannot write %s to %s: %s".formatted(settings.label(), settings.root(), IoMessages.reason(e)), e);
        }
    }

    /** Synchronized, because trials that start together in a process need the same images: they are read once. */
    private static synchronized ImageSet read(DataSettings settings, CifarLayout layout, Configuration hadoop) {
        try {
            HadoopFiles fileSystem = HadoopFiles.of(HadoopPaths.path(settings.root()), hadoop);
            DataFiles files = DataFiles.find(settings, layout, fileSystem);
            CACHE.values().removeIf(reference -> reference.get() == null);
            Key key = Key.of(files);
            SoftReference<ImageSet> reference = CACHE.get(key);
            ImageSet images = reference == null ? null : reference.get();
            if (images == null) {
                images = files.read(fileSystem);
                CACHE.put(key, new SoftReference<>(images));
            }
            return images;
        } catch (UnusablePathException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DataException(
                    "Cannot read %s from %s: %s".formatted(settings.label(), settings.root(), IoMessages.reason(e)), e);
        }
    }

    private static DataSplits split(DataSettings settings, ImageSet images) {
        int trained = (int) CifarLayout.of(settings).trainingImages();
        ImageSet training = images.slice(0, trained);
        ImageSet test = images.slice(trained, images.size());
        Normalisation normalisation = Normalisation.of(settings, () -> measured(training));
        int kept = trained - trained / 10;
        return switch (settings.validate()) {
            case HOLDOUT -> new DataSplits(training.slice(0, kept), training.slice(kept, trained), test, normalisation);
            case TEST -> new DataSplits(training, test, test, normalisation);
            case NONE -> new DataSplits(training, null, test, normalisation);
        };
    }

    /** Keyed by the whole set, which belongs to one layout and so always has the same training images. */
    private static synchronized Normalisation measured(ImageSet training) {
        return MEASURED.computeIfAbsent(training.whole(), whole -> Normalisation.measuredOn(training));
    }
}
