package dev.freezeout.data.download;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response's body into a file: behind what is there if the server goes on from there, else from the start; and
 * never more than the file is to have, however long the body is.
 *
 * <p>Called by the HTTP client's threads and watched by the caller's, hence synchronized. An error of the file is kept
 * for the watcher, since the client has no use for it.
 */
final class TransferSink implements BodyHandler<@Nullable Void>, AutoCloseable {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

    private final FileChannel file;
    private final long limit;
    private long bytes;
    private long total = -1;
    private boolean begun;
    private boolean closed;
    private boolean wrongRange;
    private long lastHeard = System.nanoTime();
    private @Nullable IOException writeError;

    /** For a file that is whole once it has {@code limit} bytes. */
    TransferSink(FileChannel file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public synchronized BodySubscriber<@Nullable Void> apply(ResponseInfo response) {
        lastHeard = System.nanoTime();
        if (response.statusCode() == 200 || response.statusCode() == 206) {
            try {
                begin(response);
            } catch (IOException e) {
                writeError = e;
            }
        }
        return new Body();
    }

    private void begin(ResponseInfo response) throws IOException {
        if (closed) {
            return;
        }
        long start = 0;
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (response.statusCode() == 206) {
            String range = response.headers().firstValue("Content-Range").orElse("");
            Matcher matcher = CONTENT_RANGE.matcher(range);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) != file.size()) {
                wrongRange = true;
                return;
            }
            start = file.size();
            length = matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2));
        }
        bytes = start;
        total = length;
        if (total >= 0 && total != limit) {
            return; // it is another file
        }
        file.truncate(bytes);
        file.position(bytes);
        begun = true;
    }

    private synchronized void write(ByteBuffer chunk) {
        lastHeard = System.nanoTime();
        if (!isWanted()) {
            return;
        }
        ByteBuffer wanted = chunk.slice(chunk.position(), (int) Math.min(chunk.remaining(), limit - bytes));
        try {
            while (wanted.hasRemaining()) {
                bytes += file.write(wanted);
            }
        } catch (IOException e) {
            writeError = e;
        }
    }

    /** Whether there is a use for what still arrives. */
    private synchronized boolean isWanted() {
        return begun && !closed && writeError == null && bytes < limit;
    }

    /** The body of a response; over as soon as there is no use for the rest, which may have no end. */
    private final class Body implements BodySubscriber<@Nullable Void> {

        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            goOnOrEnd();
        }

        @Override
        public void onNext(List<ByteBuffer> chunks) {
            chunks.forEach(TransferSink.this::write);
            goOnOrEnd();
        }

        private void goOnOrEnd() {
            Flow.Subscription body = requireNonNull(subscription);
            if (isWanted()) {
                body.request(1);
            } else {
                end.complete(null);
                body.cancel();
            }
        }

        @Override
        public void onError(Throwable problem) {
            end.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            end.complete(null);
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
