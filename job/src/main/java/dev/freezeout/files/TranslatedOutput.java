package dev.freezeout.files;

import static dev.freezeout.files.FileSystemErrors.translated;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.jspecify.annotations.Nullable;

/**
 * A Hadoop output stream whose errors are {@link IOException}s, see {@link FileSystemErrors}. It never throws the same
 * instance twice: on close HDFS throws again what it threw on write, and a {@code try} statement fails when it is to add an
 * exception to itself as suppressed.
 */
final class TranslatedOutput extends OutputStream implements Syncable, StreamCapabilities, Abortable {

    private final FSDataOutputStream out;
    private @Nullable IOException thrown;

    TranslatedOutput(FSDataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        guarded(() -> out.write(value));
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        guarded(() -> out.write(buffer, offset, length));
    }

    @Override
    public void flush() throws IOException {
        guarded(() -> out.flush());
    }

    @Override
    public void hflush() throws IOException {
        guarded(() -> out.hflush());
    }

    @Override
    public void hsync() throws IOException {
        guarded(() -> out.hsync());
    }

    private void guarded(FileSystemErrors.Action action) throws IOException {
        try {
            translated(action);
        } catch (IOException e) {
            if (e == thrown) {
                throw new IOException(e.getMessage(), e);
            }
            thrown = e;
            throw e;
        }
    }

    @Override
    public boolean hasCapability(String capability) {
        return out.hasCapability(capability);
    }

    @Override
    public AbortableResult abort() {
        return out.abort();
    }

    @Override
    public void close() throws IOException {
        guarded(() -> out.close());
    }
}
