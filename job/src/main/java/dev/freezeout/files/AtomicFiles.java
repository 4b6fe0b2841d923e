package dev.freezeout.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Publishes files: each appears whole or not at all, is safe when the call returns, and takes the place of one that has
 * its name, which is there until then. It is written beside and renamed; where a file is not seen before it is closed,
 * under its own name.
 */
public final class AtomicFiles {

    private static final int BUFFER = 1 << 16;

    private AtomicFiles() {}

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file or a folder under the name that it is given. */
    @FunctionalInterface
    public interface Writer {
        void write(Path unfinished) throws IOException;
    }

    public static void write(Path file, byte[] bytes, Configuration hadoop) throws IOException {
        write(file, out -> out.write(bytes), hadoop);
    }

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
     * Publishes a file that another library writes. It must make sure that what it writes is safe, and on an object store
     * that half a file is not closed.
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
     * Publishes a folder, in place of one that has its name. There is no such folder between two renames alone: that which
     * was there is moved aside first, comes back if the other rename fails, and is removed last.
     *
     * @param writer writes the files into the folder that it is given
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

    /** A name beside a file's that nobody else uses, and that readers of tables pass over. */
    public static Path unfinished(Path file) {
        return UnfinishedFiles.beside(file);
    }

    private static void write(Content content, FSDataOutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        content.writeTo(buffered);
        buffered.flush();
        HadoopFiles.force(out);
    }

    /** To close half a file would publish it. */
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
