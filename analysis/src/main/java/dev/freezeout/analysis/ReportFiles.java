package dev.freezeout.analysis;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Publishes the files of a folder: each is written beside and renamed, in place of one that has its name, which is there
 * until then.
 */
final class ReportFiles extends FilterFileSystem {

    private final Path folder;

    private ReportFiles(Path folder, FileSystem files) {
        super(files);
        this.folder = folder;
    }

    /** A folder, which is made if need be. */
    static ReportFiles in(Path folder, Configuration hadoop) throws IOException {
        ReportFiles files = new ReportFiles(folder, folder.getFileSystem(hadoop));
        files.mkdirs(folder);
        return files;
    }

    /** What goes into a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What Spark writes into a folder that is not there yet. */
    @FunctionalInterface
    interface Parts {
        void writeTo(Path folder) throws IOException;
    }

    void publish(String name, Content content) throws IOException {
        beside(name, unfinished -> {
            try (OutputStream out = create(unfinished, true)) {
                content.writeTo(out);
            }
            replace(unfinished, new Path(folder, name));
        });
    }

    /** Publishes the one file that Spark makes of a table. */
    void publishPart(String name, Parts parts) throws IOException {
        beside(name, unfinished -> {
            parts.writeTo(unfinished);
            for (FileStatus part : listStatus(unfinished)) {
                String partName = part.getPath().getName();
                if (partName.startsWith("part-") && partName.endsWith(".parquet")) {
                    replace(part.getPath(), new Path(folder, name));
                }
            }
        });
    }

    /** Hadoop's local streams throw an {@link Error} when the disk is full. */
    private void beside(String name, Parts parts) throws IOException {
        Path unfinished = new Path(folder, "_" + name + "." + UUID.randomUUID());
        try {
            parts.writeTo(unfinished);
        } catch (FSError e) {
            throw new IOException("Cannot write %s: %s".formatted(new Path(folder, name), reason(e)), e);
        } finally {
            delete(unfinished, true);
        }
    }

    private static String reason(FSError e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    private void replace(Path from, Path to) throws IOException {
        if (fs
                instanceof
                LocalFileSystem) { // replaces by its plain rename, and by the other with a moment without the file
            if (!fs.rename(from, to)) {
                throw new IOException("Cannot rename %s to %s".formatted(from, to));
            }
        } else {
            rename(from, to, Rename.OVERWRITE);
        }
    }
}
