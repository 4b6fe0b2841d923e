package dev.freezeout.data;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response's body into a file: behind what is there if the server goes on from there, else from the start.
 *
 * <p>Called by the HTTP client's threads and watched by the caller's, hence synchronized. An error of the file is kept
 * for the watcher, since the client has no use for it.
 */
final class TransferSink implements BodyHandler<Void>, AutoCloseable {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final FileChannel file;
    private long bytes;
    private long total = -1;
    private boolean begun;
    private boolean closed;
    private boolean wrongRange;
    private long lastHeard = System.nanoTime();
    private @Nullable IOException writeError;

    TransferSink(FileChannel file) {
        this.file = file;
    }

    @Override
    public synchronized BodySubscriber<Void> apply(ResponseInfo response) {
        lastHeard = System.nanoTime();
        if (response.statusCode() != 200 && response.statusCode() != 206) {
            return BodySubscribers.discarding();
        }
        try {
            begin(response);
        } catch (IOException e) {
            writeError = e;
        }
        return BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(this::write));
    }

    private void begin(ResponseInfo response) throws IOException {
        if (closed) {
            return;
        }
        begun = true;
        bytes = 0;
        total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (response.statusCode() == 206) {
            String range = response.headers().firstValue("Content-Range").orElse("");
            Matcher matcher = CONTENT_RANGE.matcher(range);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) != file.size()) {
                throw new IOException(
                        "the server sent the range \"%s\" where byte %s is next".formatted(range, file.size()));
            }
            bytes = file.size();
            total = matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2));
        }
        file.truncate(bytes);
        file.position(bytes);
    }

    private synchronized void write(byte[] chunk) {
        lastHeard = System.nanoTime();
        if (closed || writeError != null) {
            return;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            bytes += chunk.length;
        } catch (IOException e) {
            writeError = e;
        }
    }

    synchronized void rethrowWriteError() throws IOException {
        if (writeError != null) {
            throw writeError;
        }
    }

    /** Whether the server sent another part of the file than was asked for; none of it was written. */
    synchronized boolean wrongRange() {
        return wrongRange;
    }

    /** Whether the body has begun to arrive. */
    synchronized boolean begun() {
        return begun;
    }

    /** Length of the file. */
    synchronized long bytes() {
        return bytes;
    }

    /** Length of the whole file as the server says, negative if it does not. */
    synchronized long total() {
        return total;
    }

    synchronized long silentNanos() {
        return System.nanoTime() - lastHeard;
    }

    /** Whatever still arrives is dropped. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
