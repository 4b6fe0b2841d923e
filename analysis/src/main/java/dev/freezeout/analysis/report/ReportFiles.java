package dev.freezeout.analysis.report;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Publishes files in a folder: each is written under a temporary name and renamed, replacing an earlier one only when it is
 * complete. Unlike the job's files they are not synced to disk, as a report can be made again.
 */
final class ReportFiles extends FilterFileSystem {

    private final Path folder;

    private ReportFiles(Path folder, FileSystem files) {
        super(files);
        this.folder = folder;
    }

    /** Opens a folder and creates it if it is missing. */
    static ReportFiles in(Path folder, Configuration hadoop) throws IOException {
        ReportFiles files = new ReportFiles(folder, folder.getFileSystem(hadoop));
        files.mkdirs(folder);
        return files;
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(FSDataOutputStream out) throws IOException;
    }

    /** Writes a folder that does not exist yet, as Spark does. */
    @FunctionalInterface
    interface Parts {
        void writeTo(Path folder) throws IOException;
    }

    void publish(String name, Content content) throws IOException {
        beside(name, unfinished -> {
            try (FSDataOutputStream out = created(unfinished)) {
                content.writeTo(out);
            }
            replace(unfinished, new Path(folder, name));
        });
    }

    private FSDataOutputStream created(Path file) throws IOException {
        if (!(fs instanceof LocalFileSystem)) {
            return create(file, true);
        }
        // Without a permission, so that the process's umask applies: to set one, Hadoop runs the program chmod, twice a
        // file.
        return fs.create(
                file,
                null,
                true,
                fs.getConf().getInt("io.file.buffer.size", 4096),
                fs.getDefaultReplication(file),
                fs.getDefaultBlockSize(file),
                null);
    }

    /** Publishes the single part file that Spark writes for a table. */
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

    /** Turns the {@link Error} that Hadoop's local streams throw on a full disk into an exception. */
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
        // The local file system replaces atomically by its plain rename, and not by the one with OVERWRITE.
        if (fs instanceof LocalFileSystem) {
            if (!fs.rename(from, to)) {
                throw new IOException("Cannot rename %s to %s".formatted(from, to));
            }
        } else {
            rename(from, to, Rename.OVERWRITE);
        }
    }
}
