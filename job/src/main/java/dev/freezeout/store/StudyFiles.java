package dev.freezeout.store;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Syncable;

/** The file system of a study's folder, and how files become visible on it as a whole. */
final class StudyFiles {

    /** Stores that have no folders: a file appears under its key when it is closed, and a rename would be a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs");

    private static final int BUFFER = 1 << 16;

    private StudyFiles() {}

    /** Whether a file that is being written cannot be seen before it is whole. */
    static boolean showsWholeFilesOnly(FileSystem files) {
        return OBJECT_STORES.contains(files.getUri().getScheme());
    }

    /**
     * The file system of a path. For a local one without Hadoop's checksum files: they are wrong for a moment whenever a
     * file is written anew, and keep a file from being forced to the disk.
     */
    static FileSystem of(Path path, Configuration hadoop) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /**
     * Opens a file, in place of one that has its name. A local one with Java alone: Hadoop would set its permissions too,
     * by starting the program {@code chmod}, and that takes longer than all the rest.
     */
    static FSDataOutputStream create(FileSystem files, Path file) throws IOException {
        return files instanceof RawLocalFileSystem local
                ? new FSDataOutputStream(new LocalFile(open(local.pathToFile(file))), null)
                : files.create(file, true);
    }

    /** Makes its folder too if that is missing. */
    private static FileOutputStream open(File file) throws IOException {
        try {
            return new FileOutputStream(file);
        } catch (FileNotFoundException e) {
            Files.createDirectories(file.toPath().toAbsolutePath().getParent());
            return new FileOutputStream(file);
        }
    }

    /** A local file that can be forced to the disk. */
    private static final class LocalFile extends BufferedOutputStream implements Syncable {

        private final FileOutputStream file;

        LocalFile(FileOutputStream file) {
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

    /**
     * Writes a file that appears whole or not at all, and is safe when this returns. It takes the place of one that has its
     * name.
     */
    static void writeWhole(FileSystem files, Path file, byte[] bytes) throws IOException {
        if (showsWholeFilesOnly(files)) {
            write(files, file, bytes);
            return;
        }
        Path unfinished = new Path(file.getParent(), "_%s.%s".formatted(file.getName(), UUID.randomUUID()));
        try {
            write(files, unfinished, bytes);
            files.delete(file, false); // some file systems do not rename onto a file
            rename(files, unfinished, file);
        } catch (IOException e) {
            discard(files, unfinished);
            throw e;
        }
    }

    private static void write(FileSystem files, Path file, byte[] bytes) throws IOException {
        try (FSDataOutputStream out = create(files, file)) {
            out.write(bytes);
            force(out);
        }
    }

    /** Removes what is of no use, if that is possible; no worse comes of it than a file that nobody reads. */
    private static void discard(FileSystem files, Path file) {
        try {
            files.delete(file, false);
        } catch (IOException e) {
            // What went wrong before is what matters.
        }
    }

    /** Has what was written survive the machine: on the disk of a local file, on those of several nodes with HDFS. */
    static void force(FSDataOutputStream out) throws IOException {
        out.hsync(); // a mere flush where the file system knows nothing more
    }

    /** Gives a file its name, which nobody else has. */
    static void rename(FileSystem files, Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("Cannot rename %s to %s".formatted(from, to));
        }
    }
}
