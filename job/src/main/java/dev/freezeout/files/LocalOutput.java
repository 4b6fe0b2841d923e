package dev.freezeout.files;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import org.apache.hadoop.fs.Syncable;

/**
 * A local file that can be synced to disk. It avoids Hadoop's stream, which would start the program {@code chmod} to set
 * permissions, and that takes longer than all the rest.
 */
final class LocalOutput extends BufferedOutputStream implements Syncable {

    private static final int BUFFER = 1 << 16;

    private final FileOutputStream file;

    /** @throws java.io.FileNotFoundException if it cannot be opened, as when its folder is missing */
    LocalOutput(File file) throws IOException {
        this(new FileOutputStream(file));
    }

    private LocalOutput(FileOutputStream file) {
        super(file, BUFFER);
        this.file = file;
    }

    @Override
    public void hflush() throws IOException {
        flush();
    }

    @Override
    public void hsync() throws IOException {
        flush();
        file.getFD().sync();
    }
}
