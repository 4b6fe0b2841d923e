package dev.freezeout.data.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A web server with one file, which can misbehave in the ways that servers do. */
final class ArchiveServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final byte[] content;

    /** The {@code Range} header of each request, empty without one. */
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    volatile boolean supportsRanges = true;

    /** Answers a range with one that begins so many bytes later. */
    volatile int rangesBeginLater;

    /** Gives no content length, and keeps sending after the end of the file for ever. */
    volatile boolean endless;

    /** Breaks the connection after so many bytes of each answer. */
    volatile int breakAfter = Integer.MAX_VALUE;

    /** Falls silent, with the connection open, after so many bytes of each answer. */
    volatile int stallAfter = Integer.MAX_VALUE;

    /** Answers so many requests with {@link #status} before it serves the file. */
    final AtomicInteger refusals = new AtomicInteger();

    volatile int status = 503;

    ArchiveServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/kriz/set.tar.gz", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/kriz");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "" : range);
            if (refusals.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            int from = 0;
            if (range != null && supportsRanges) {
                from = Integer.parseInt(range.replaceAll("\\D", ""));
                if (from >= content.length) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                from += rangesBeginLater;
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes %s-%s/%s".formatted(from, content.length - 1, content.length));
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, endless ? 0 : content.length - from);
            OutputStream body = exchange.getResponseBody();
            int sent = Math.min(content.length - from, Math.min(breakAfter, stallAfter));
            body.write(content, from, sent);
            body.flush();
            while (endless) {
                body.write(new byte[1 << 16]); // until the reader hangs up
            }
            if (sent == stallAfter) {
                closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
