package dev.freezeout.files;

import java.io.IOException;
import org.apache.hadoop.fs.FSError;

/**
 * Hadoop's local streams throw an {@link Error} when the disk does not take or give what it should, as when it is full.
 * Nobody expects one there: it passes by every handler of input and output errors.
 */
final class FileSystemErrors {

    private FileSystemErrors() {}

    /** What may go wrong in Hadoop's way. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    /** Of no result. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    static <T> T translated(Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (FSError e) {
            throw translated(e);
        }
    }

    static void translated(Action action) throws IOException {
        try {
            action.run();
        } catch (FSError e) {
            throw translated(e);
        }
    }

    /** What the disk said, which Hadoop wraps. */
    private static IOException translated(FSError error) {
        return error.getCause() instanceof IOException cause ? cause : new IOException(error.getMessage(), error);
    }
}
