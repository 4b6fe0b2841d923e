package dev.freezeout.data.download;

import dev.freezeout.data.DataException;
import dev.freezeout.files.IoMessages;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one address into a local file, which may hold its beginning already. Retries after broken connections, resuming
 * where they broke if the server supports range requests, else from the start.
 */
final class HttpTransfer {

    private static final long TICK_MILLIS = 200;

    private final URI source;
    private final Path part;
    private final long size;
    private final RetryPolicy retryPolicy;
    private final Download.Progress progress;
    private final HttpClient client;

    private long started;
    private long bytesBefore;

    /**
     * How often and how long to try.
     *
     * @param maxAttempts consecutive attempts without a new byte before giving up
     * @param backoff wait before the second attempt, doubled before each further one
     * @param readTimeout longest time without a byte before a connection counts as broken; also the connect timeout
     */
    record RetryPolicy(int maxAttempts, Duration backoff, Duration readTimeout) {
        static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** The server answered, but not with the file; {@code retryable} tells whether another attempt may succeed. */
    private static final class Refused extends IOException {
        private final boolean retryable;

        Refused(String message, boolean retryable) {
            super(message);
            this.retryable = retryable;
        }
    }

    HttpTransfer(URI source, Path part, long size, RetryPolicy retryPolicy, Download.Progress progress) {
        this.source = source;
        this.part = part;
        this.size = size;
        this.retryPolicy = retryPolicy;
        this.progress = progress;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(retryPolicy.readTimeout())
                .build();
    }

    /**
     * Downloads the file; returns once it is complete.
     *
     * @throws DataException if the server cannot be reached or has no such file, or another process writes the file
     * @throws IOException if the file cannot be written
     */
    void run() throws IOException, InterruptedException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(file);
            started = System.nanoTime();
            bytesBefore = file.size();
            int attempt = 1;
            for (boolean done = false; !done; ) {
                long before = file.size();
                TransferSink sink = new TransferSink(file, size);
                try {
                    attempt(file, sink);
                    done = true;
                } catch (IOException e) {
                    sink.rethrowWriteError();
                    attempt = file.size() > before ? 1 : attempt + 1;
                    if (attempt > retryPolicy.maxAttempts() || (e instanceof Refused refused && !refused.retryable)) {
                        throw failed(e);
                    }
                    Thread.sleep(retryPolicy.backoff().toMillis() << (attempt - 1));
                } finally {
                    sink.close();
                }
            }
        }
    }

    private void lock(FileChannel file) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Reported below.
        }
        throw new DataException("Cannot download %s: another download writes %s".formatted(source, part));
    }

    private void attempt(FileChannel file, TransferSink sink) throws IOException, InterruptedException {
        long have = file.size() < size ? file.size() : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        CompletableFuture<HttpResponse<@Nullable Void>> exchange = client.sendAsync(request.build(), sink);
        try {
            int status = await(exchange, sink).statusCode();
            sink.rethrowWriteError();
            if (status == 416 || sink.wrongRange()) {
                file.truncate(0);
                throw new Refused("the server does not resume from byte " + have, true);
            }
            if (status != 200 && status != 206) {
                String what = status == 404
                        ? "the server has no such file (status 404)"
                        : "the server answered with status " + status;
                throw new Refused(what, status >= 500 || status == 408 || status == 429);
            }
            if (sink.total() >= 0 && sink.total() != size) {
                throw new DataException("Cannot use %s: it has %s bytes, not %s; the file on the server is another"
                        .formatted(source, sink.total(), size));
            }
            if (file.size() != size) {
                throw new IOException("%s of %s bytes arrived".formatted(file.size(), size));
            }
            report(file.size(), file.size());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpResponse<@Nullable Void> await(
            CompletableFuture<HttpResponse<@Nullable Void>> exchange, TransferSink sink)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return exchange.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                sink.rethrowWriteError();
                if (sink.silentNanos() > retryPolicy.readTimeout().toNanos()) {
                    throw new IOException(
                            "no data came for %s s"
                                    .formatted(retryPolicy.readTimeout().toSeconds()),
                            e);
                }
                if (sink.begun()) {
                    report(sink.bytes(), size);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            }
        }
    }

    private void report(long bytes, long total) {
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        progress.at(bytes, total, Math.max(0, bytes - bytesBefore) / seconds);
    }

    private DataException failed(IOException e) {
        if (e instanceof Refused refused) {
            String advice = refused.retryable ? "try again later" : "check the address";
            return new DataException("Cannot download %s: %s; %s".formatted(source, e.getMessage(), advice), e);
        }
        String why = IoMessages.reason(e);
        if (e instanceof HttpTimeoutException) {
            why = "no answer within %s s".formatted(retryPolicy.readTimeout().toSeconds());
        } else if (e instanceof ConnectException) {
            why = "cannot connect to " + source.getAuthority();
        }
        return new DataException(
                "Cannot download %s: %s (%s attempts); check the network or name a mirror with --from, then run it again to resume"
                        .formatted(source, why, retryPolicy.maxAttempts()),
                e);
    }
}
