package dev.freezeout.files;

import java.io.IOException;
import org.apache.hadoop.fs.FSError;

/**
 * Turns Hadoop's {@link FSError} into an {@link IOException}. Hadoop's local streams throw it when the disk fails, for
 * instance when it is full; being an {@link Error}, it would escape every handler of I/O exceptions.
 */
final class FileSystemErrors {

    private FileSystemErrors() {}

    /** A call to Hadoop with a result. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    /** A call to Hadoop without a result. */
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

    /** The operating system's own exception, which Hadoop wraps. */
    private static IOException translated(FSError error) {
        return error.getCause() instanceof IOException cause ? cause : new IOException(error.getMessage(), error);
    }
}
