package dev.freezeout.bench;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A temporary folder for generated images and what is trained on them. Deleted when closed, or when the process exits,
 * also by Ctrl-C.
 */
final class GeneratedImages implements AutoCloseable {

    /** The smallest number of images in a set. */
    static final int MIN_IMAGES = 100;

    private final Path folder;
    private final Configuration hadoop = new Configuration();

    GeneratedImages() {
        try {
            folder = new Path(TemporaryFolders.create("bench").toUri());
            HadoopFiles.of(folder, hadoop).deleteOnExit(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary folder: " + e.getMessage(), e);
        }
    }

    Configuration hadoop() {
        return hadoop;
    }

    /** A new path within the folder, at which nothing exists. */
    String newPath() {
        return new Path(folder, UUID.randomUUID().toString()).toString();
    }

    /** Settings for a set of so many training images, or {@link #MIN_IMAGES}, all of which are augmented and trained on. */
    DataSettings ofSize(int images) {
        return new DataSettings(
                DataSetName.SHAPES100,
                newPath(),
                Validation.NONE,
                true,
                new DataSettings.Generated(Math.max(MIN_IMAGES, images), MIN_IMAGES, 0));
    }

    @Override
    public void close() {
        try {
            HadoopFiles.of(folder, hadoop).deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
