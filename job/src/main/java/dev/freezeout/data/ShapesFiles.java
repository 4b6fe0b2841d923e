package dev.freezeout.data;

import dev.freezeout.data.CifarLayout.DataFile;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.HadoopPaths;
import dev.freezeout.files.UnfinishedFiles;
import dev.freezeout.trial.DataSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Generates the files of a {@link Shapes100} set, each published whole by {@link AtomicFiles}. */
final class ShapesFiles {

    private final DataSettings settings;
    private final CifarLayout layout;
    private final Configuration hadoop;
    private final Path folder;

    ShapesFiles(DataSettings settings, Configuration hadoop) throws IOException {
        this.settings = settings;
        this.layout = CifarLayout.of(settings);
        this.hadoop = hadoop;
        this.folder = new Path(HadoopPaths.path(settings.root()), layout.folder());
    }

    /** Generates each file that is missing or of the wrong size; returns whether there was one. */
    boolean makeMissing() throws IOException {
        layout.requireFitsMemory();
        UnfinishedFiles.removeAbandoned(folder, hadoop);
        boolean made = false;
        for (DataFile file : layout.files()) {
            if (!isThere(file)) {
                make(file);
                made = true;
            }
        }
        return made;
    }

    private boolean isThere(DataFile file) throws IOException {
        try {
            return HadoopFiles.of(folder, hadoop)
                            .status(new Path(folder, file.name()))
                            .getLen()
                    == layout.bytes(file);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Several processes may do this at the same time: all write the same bytes. */
    private void make(DataFile file) throws IOException {
        AtomicFiles.write(
                new Path(folder, file.name()), out -> Shapes100.write(file.images(), seed(file), out), hadoop);
    }

    /** Training and test images have different seeds. */
    private long seed(DataFile file) {
        return Shuffle.mix(settings.generated().seed(), file.equals(layout.test()) ? 1 : 0);
    }
}
