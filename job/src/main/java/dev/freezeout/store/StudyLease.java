package dev.freezeout.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freezeout.files.HadoopFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * The right to run a study: a file in its folder that says who has it, and is written anew every few seconds. Needs no
 * locks of the file system. Who dies without giving it back loses it when it has not been renewed for a minute, or at
 * once where another on the same host sees that the process is gone.
 */
public final class StudyLease implements AutoCloseable {

    /** How often it is to be renewed. */
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    static final Duration EXPIRY = Duration.ofSeconds(60);
    static final String FILE = "_driver.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 5;

    private final Path file;
    private final Configuration hadoop;
    private final Holder holder;

    private StudyLease(Path file, Configuration hadoop, Holder holder) {
        this.file = file;
        this.hadoop = hadoop;
        this.holder = holder;
    }

    /**
     * Who runs a study.
     *
     * @param id of this run alone
     * @param processStarted when the process began, as process numbers are used again; 0 if not known
     * @param since when it took the lease
     */
    record Holder(String id, String host, long process, long processStarted, Instant since) {

        static Holder here() {
            ProcessHandle self = ProcessHandle.current();
            return new Holder(
                    UUID.randomUUID().toString(),
                    hostName(),
                    self.pid(),
                    started(self),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }

        /** Whether it is known to be gone: a process of this host that is no more. */
        boolean isGone() {
            return host.equals(hostName())
                    && ProcessHandle.of(process)
                            .filter(other -> processStarted == 0 || started(other) == processStarted)
                            .isEmpty();
        }

        private static long started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }

    /**
     * What the folder says of who runs the study.
     *
     * @param driver such as {@code process 4711 on node-1 since 2026-03-04T05:06:07Z}
     * @param age since it was last heard of, by the clock of the file system
     * @param alive whether it is to be believed
     * @param news what it said of the study last
     */
    public record Sign(String driver, Duration age, boolean alive, JsonNode news) {}

    /**
     * Takes the lease.
     *
     * @throws StudyFolderException if another process has it, or the folder cannot be used; the message is for a person
     */
    public static StudyLease take(StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        StudyLease lease = new StudyLease(file(folder), hadoop, Holder.here());
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (lease.create()) {
                    return lease;
                }
                Optional<Written> other = read(lease.file, hadoop);
                if (other.isPresent() && other.get().isAlive()) {
                    throw inUse(folder, other.get());
                }
                lease.files().delete(lease.file);
            }
            throw new IOException("it comes and goes");
        } catch (StudyFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new StudyFolderException("Cannot take the lease %s: %s".formatted(lease.file, e.getMessage()), e);
        }
    }

    /** Who runs a study, if anybody does or did and is not known to have ended. */
    public static Optional<Sign> look(StudyFolder folder, Configuration hadoop) throws IOException {
        return read(file(folder), hadoop)
                .map(written -> new Sign(written.driver(), written.age, written.isAlive(), written.news));
    }

    /**
     * Says that the run goes on.
     *
     * @param news about the study, an object in JSON
     * @return whether the lease is still held; if not, another process has taken over
     * @throws IOException if the file cannot be read or written
     */
    public boolean renew(JsonNode news) throws IOException {
        Optional<Written> written = read(file, hadoop);
        if (written.isPresent() && written.get().isOfAnother(holder)) {
            return false;
        }
        try (OutputStream out = files().create(file)) {
            out.write(bytes(news));
        }
        return true;
    }

    /** Whether no other process has taken over, as far as the folder tells; false if it cannot be read. */
    public boolean isHeld() {
        try {
            return read(file, hadoop)
                    .filter(written -> !written.isOfAnother(holder))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives the lease back, unless another process has taken it. */
    @Override
    public void close() {
        try {
            Optional<Written> written = read(file, hadoop);
            if (written.isPresent() && !written.get().isOfAnother(holder)) {
                files().delete(file);
            }
        } catch (IOException e) {
            // It expires by itself.
        }
    }

    private boolean create() throws IOException {
        OutputStream out;
        try {
            out = files().createNew(file);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try (out) {
            out.write(bytes(JSON.createObjectNode()));
        } catch (IOException e) {
            files().delete(file); // empty, it would keep out whoever comes once there is room
            throw e;
        }
        return true;
    }

    private byte[] bytes(JsonNode news) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", holder.id());
        json.put("host", holder.host());
        json.put("process", holder.process());
        json.put("process_started", holder.processStarted());
        json.put("since", holder.since().toString());
        json.set("news", news);
        return JSON.writeValueAsBytes(json);
    }

    private HadoopFiles files() throws IOException {
        return HadoopFiles.of(file, hadoop);
    }

    private static Path file(StudyFolder folder) {
        return new Path(folder.location(), FILE);
    }

    /** The lease as it stands in the file. */
    private record Written(Holder holder, JsonNode news, Duration age) {

        boolean isAlive() {
            return age.compareTo(EXPIRY) < 0 && !holder.isGone();
        }

        /**
         * Whether it is known to be another's. One that cannot be read is not: it was cut off where there was no room to
         * write it anew, and nobody else may write it before it has expired.
         */
        boolean isOfAnother(Holder holder) {
            return !this.holder.id().isEmpty() && !this.holder.id().equals(holder.id());
        }

        String driver() {
            if (holder.id().isEmpty()) {
                return "a process that is writing its lease at this moment";
            }
            return "process %s on %s since %s".formatted(holder.process(), holder.host(), holder.since());
        }
    }

    /** Empty if there is none; one that is just being written counts as renewed this moment, by nobody known. */
    private static Optional<Written> read(Path file, Configuration hadoop) throws IOException {
        HadoopFiles files = HadoopFiles.of(file, hadoop);
        try {
            Duration age = age(files, file);
            try (InputStream in = files.open(file)) {
                JsonNode json = JSON.readTree(in.readAllBytes());
                if (!json.isObject()) {
                    return Optional.of(new Written(new Holder("", "", 0, 0, Instant.EPOCH), json, age));
                }
                Holder holder = new Holder(
                        json.path("id").asText(),
                        json.path("host").asText(),
                        json.path("process").asLong(),
                        json.path("process_started").asLong(),
                        Instant.parse(json.path("since").asText(Instant.EPOCH.toString())));
                return Optional.of(new Written(holder, json.path("news"), age));
            }
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** By the clock of the file system, which is the same for all who look. */
    private static Duration age(HadoopFiles files, Path file) throws IOException {
        long renewed = files.status(file).getModificationTime();
        Path probe = new Path(file.getParent(), "_clock." + UUID.randomUUID());
        files.create(probe).close();
        try {
            long now = files.status(probe).getModificationTime();
            return Duration.ofMillis(Math.max(0, now - renewed));
        } finally {
            files.delete(probe);
        }
    }

    private static StudyFolderException inUse(StudyFolder folder, Written other) {
        requireNonNull(other, "other is null");
        return new StudyFolderException(
                "The study in %s is being run by %s, last heard of %s s ago: wait for it, or end it"
                        .formatted(folder, other.driver(), other.age.toSeconds()),
                new IllegalStateException("the lease is held"));
    }
}
