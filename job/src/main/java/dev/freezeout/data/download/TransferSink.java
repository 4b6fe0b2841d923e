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
 * Writes the body of an HTTP response into a file: appends if the server sends the requested range, else overwrites from the
 * start. Never writes more than the file's expected size, however long the body is.
 *
 * <p>Called by threads of the HTTP client and polled by the caller's thread, hence synchronized. An error of the file is
 * stored for the caller, since the client would not report it.
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

    /** @param limit expected size of the complete file, in bytes */
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
            return; // not the file that was asked for
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

    /** Whether more of the body is needed. */
    private synchronized boolean isWanted() {
        return begun && !closed && writeError == null && bytes < limit;
    }

    /** The body of a response. Cancels it once the rest is not needed, since it may be endless. */
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
            requestOrComplete();
        }

        @Override
        public void onNext(List<ByteBuffer> chunks) {
            chunks.forEach(TransferSink.this::write);
            requestOrComplete();
        }

        private void requestOrComplete() {
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

    /** Whether the server sent another range than was asked for; none of it was written. */
    synchronized boolean wrongRange() {
        return wrongRange;
    }

    /** Whether the body has begun to arrive. */
    synchronized boolean begun() {
        return begun;
    }

    /** Current length of the file, in bytes. */
    synchronized long bytes() {
        return bytes;
    }

    /** Size of the complete file according to the server, negative if it does not say. */
    synchronized long total() {
        return total;
    }

    synchronized long silentNanos() {
        return System.nanoTime() - lastHeard;
    }

    /** Drops whatever still arrives. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
