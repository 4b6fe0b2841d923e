package dev.freezeout.files;

import static dev.freezeout.files.FileSystemErrors.translated;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;

/** A Hadoop input stream whose errors are {@link IOException}s, see {@link FileSystemErrors}. */
final class TranslatedInput extends FSInputStream {

    private final FSDataInputStream in;

    TranslatedInput(FSDataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return translated(() -> in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return translated(() -> in.read(buffer, offset, length));
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        return translated(() -> in.read(position, buffer, offset, length));
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
        translated(() -> in.readFully(position, buffer, offset, length));
    }

    @Override
    public void seek(long position) throws IOException {
        translated(() -> in.seek(position));
    }

    @Override
    public long getPos() throws IOException {
        return translated(() -> in.getPos());
    }

    @Override
    public boolean seekToNewSource(long position) throws IOException {
        return translated(() -> in.seekToNewSource(position));
    }

    @Override
    public int available() throws IOException {
        return translated(() -> in.available());
    }

    @Override
    public void close() throws IOException {
        translated(() -> in.close());
    }
}
