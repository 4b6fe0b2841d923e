package dev.freezeout.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Publishes files atomically: a file appears complete or not at all, replaces an existing one in a single step, and is on
 * disk when the call returns. It is written under a temporary name in the same folder, synced and renamed; on an object
 * store, where a file becomes visible only when it is closed and a rename is a copy, it is written under its own name.
 */
public final class AtomicFiles {

    private static final int BUFFER = 1 << 16;

    private AtomicFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a whole file or folder, at the path that it is given. */
    @FunctionalInterface
    public interface Writer {
        void write(Path unfinished) throws IOException;
    }

    /** Publishes a file with the given bytes. */
    public static void write(Path file, byte[] bytes, Configuration hadoop) throws IOException {
        write(file, out -> out.write(bytes), hadoop);
    }

    /**
     * Publishes a file.
     *
     * @throws IOException if it cannot be written; an existing file is untouched then
     */
    public static void write(Path file, Content content, Configuration hadoop) throws IOException {
        HadoopFiles files = HadoopFiles.of(file, hadoop);
        if (files.showsWholeFilesOnly()) {
            writeInPlace(files, file, content);
            return;
        }
        publish(
                file,
                unfinished -> {
                    try (FSDataOutputStream out = files.create(unfinished)) {
                        write(content, out);
                    }
                },
                hadoop);
    }

    /**
     * Publishes a file that another library writes. {@code writer} must sync the file itself, and on an object store must not
     * close it unless it is complete.
     *
     * @throws IOException if it cannot be written; an existing file is untouched then
     */
    public static void publish(Path file, Writer writer, Configuration hadoop) throws IOException {
        HadoopFiles files = HadoopFiles.of(file, hadoop);
        if (files.showsWholeFilesOnly()) {
            writer.write(file);
            return;
        }
        Path unfinished = unfinished(file);
        try {
            writer.write(unfinished);
            files.rename(unfinished, file);
        } catch (IOException | RuntimeException e) {
            discard(files, unfinished);
            throw e;
        }
    }

    /**
     * Publishes a folder, replacing an existing one. The old folder is renamed aside first, restored if the second rename
     * fails, and deleted last; so the folder is missing only between the two renames.
     *
     * @param writer writes the files into the folder that it is given
     * @throws IOException if it cannot be written; an existing folder is untouched then
     */
    public static void publishFolder(Path folder, Writer writer, Configuration hadoop) throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        Path unfinished = unfinished(folder);
        try {
            files.mkdirs(unfinished);
            writer.write(unfinished);
            if (files.exists(folder)) {
                replace(files, folder, unfinished);
            } else {
                files.rename(unfinished, folder);
            }
        } catch (IOException | RuntimeException e) {
            discard(files, unfinished);
            throw e;
        }
    }

    private static void replace(HadoopFiles files, Path folder, Path by) throws IOException {
        Path old = unfinished(folder);
        files.rename(folder, old);
        try {
            files.rename(by, folder);
        } catch (IOException | RuntimeException e) {
            try {
                files.rename(old, folder);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        discard(files, old);
    }

    /** A unique temporary path in the folder of {@code file}, whose name Spark and other readers of tables ignore. */
    public static Path unfinished(Path file) {
        return UnfinishedFiles.beside(file);
    }

    private static void write(Content content, FSDataOutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        content.writeTo(buffered);
        buffered.flush();
        HadoopFiles.force(out);
    }

    /** Aborts the stream if writing fails, because closing it would publish an incomplete file. */
    private static void writeInPlace(HadoopFiles files, Path file, Content content) throws IOException {
        FSDataOutputStream out = files.create(file);
        try {
            write(content, out);
        } catch (IOException | RuntimeException e) {
            if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            } else {
                out.close();
                discard(files, file);
            }
            throw e;
        }
        out.close();
    }

    /** Removes a file or folder that nobody reads, if that is possible; if not, a later run does. */
    private static void discard(HadoopFiles files, Path path) {
        try {
            files.deleteTree(path);
        } catch (IOException e) {
            // An error before this one matters more, and without one the publishing has worked.
        }
    }
}
