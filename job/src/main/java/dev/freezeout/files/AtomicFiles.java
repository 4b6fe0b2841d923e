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

    /** Who writes a file, under the name that it is given. */
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
     * Publishes a file that another library writes. It has to see to it that what it writes is safe, and on an object store
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

    /** Removes what is of no use, if that is possible; no worse comes of it than a file that nobody reads. */
    private static void discard(HadoopFiles files, Path file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            // What went wrong before is what matters.
        }
    }
}
