package dev.freezeout.data;

import dev.freezeout.data.CifarLayout.DataFile;
import dev.freezeout.trial.DataSettings;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes the files of {@link Shapes100}. */
final class ShapesFiles {

    private final DataSettings settings;
    private final CifarLayout layout;
    private final FileSystem fileSystem;
    private final Path folder;

    ShapesFiles(DataSettings settings, FileSystem fileSystem) {
        this.settings = settings;
        this.layout = CifarLayout.of(settings);
        this.fileSystem = fileSystem;
        this.folder = new Path(settings.root(), layout.folder());
    }

    /** Writes each file that is missing or of the wrong size; whether there was one. */
    boolean makeMissing() throws IOException {
        layout.requireFitsMemory();
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
            return fileSystem.getFileStatus(new Path(folder, file.name())).getLen() == layout.bytes(file);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Writes beside and renames. Whoever comes second writes the same bytes, so it does not matter who wins. */
    private void make(DataFile file) throws IOException {
        Path path = new Path(folder, file.name());
        Path unfinished = new Path(folder, "_" + file.name() + "-" + UUID.randomUUID());
        try {
            try (OutputStream out = new BufferedOutputStream(fileSystem.create(unfinished), 1 << 16)) {
                Shapes100.write(file.images(), seed(file), out);
            }
            boolean renamed = fileSystem.rename(unfinished, path);
            if (!renamed && !isThere(file)) {
                // A leftover of the wrong size is in the way where rename does not overwrite.
                fileSystem.delete(path, false);
                renamed = fileSystem.rename(unfinished, path);
            }
            if (!renamed && !isThere(file)) {
                throw new IOException("%s cannot be renamed to %s".formatted(unfinished, path));
            }
        } finally {
            fileSystem.delete(unfinished, false);
        }
    }

    /** Training and test images are drawn apart. */
    private long seed(DataFile file) {
        return Shuffle.mix(settings.generated().seed(), file.equals(layout.test()) ? 1 : 0);
    }
}
