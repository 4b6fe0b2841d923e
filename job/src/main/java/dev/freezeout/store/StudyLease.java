package dev.freezeout.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freezeout.store.LeaseFile.Content;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The right to run a study: a file in its folder that says who has it, and is rewritten every few seconds. Needs no
 * locks of the file system. Who dies without giving it back loses it when it has not been renewed for a minute, or at
 * once where another on the same host, in the same boot, sees that the process is gone.
 */
public final class StudyLease implements AutoCloseable {

    /** How often it is to be renewed. */
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    static final Duration EXPIRY = Duration.ofSeconds(60);

    private static final Duration WATCH = RENEWAL.multipliedBy(2).plusSeconds(5);
    private static final int ATTEMPTS = 5;

    private final LeaseFile file;
    private final LeaseHolder holder;
    private final InstantSource clock;
    private Instant renewed;

    private StudyLease(LeaseFile file, LeaseHolder holder, InstantSource clock) {
        this.file = file;
        this.holder = holder;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    /**
     * What the folder says of who runs the study.
     *
     * @param driver such as {@code process 4711 on node-1 since 2026-03-04T05:06:07Z}
     * @param heard when it was last heard of, such as {@code last heard of 5 s ago}
     * @param alive whether it is to be believed
     * @param heartbeat what it said of the study last
     */
    public record Status(String driver, String heard, boolean alive, JsonNode heartbeat) {}

    /**
     * Takes the lease.
     *
     * @throws StudyFolderException if another process has it, or the folder cannot be used; the message is for a person
     */
    public static StudyLease acquire(StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        return acquire(folder, hadoop, InstantSource.system(), WATCH);
    }

    /** @param watch how long a lease that is dated ahead is watched for a renewal */
    static StudyLease acquire(StudyFolder folder, Configuration hadoop, InstantSource clock, Duration watch)
            throws StudyFolderException {
        LeaseFile file = new LeaseFile(folder, hadoop);
        LeaseHolder holder = LeaseHolder.here();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (file.create(holder)) {
                    return new StudyLease(file, holder, clock);
                }
                Optional<Content> other = file.read();
                if (other.isPresent()) {
                    Duration age = file.age(other.get());
                    if (isAlive(other.get(), age) || isRenewed(file, other.get(), age, watch)) {
                        throw inUse(folder, file, other.get(), age);
                    }
                }
                file.delete();
            }
            throw new IOException("it comes and goes");
        } catch (StudyFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new StudyFolderException("Cannot take the lease %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Who runs a study, if anybody does or did and is not known to have ended. */
    public static Optional<Status> peek(StudyFolder folder, Configuration hadoop) throws IOException {
        LeaseFile file = new LeaseFile(folder, hadoop);
        Optional<Content> content = file.read();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Duration age = file.age(content.get());
        return Optional.of(new Status(
                driver(file, content.get()),
                heard(age),
                isAlive(content.get(), age),
                content.get().heartbeat()));
    }

    /**
     * Renews the lease: the run is still active.
     *
     * @param heartbeat about the study, an object in JSON
     * @return whether the lease is still held; if not, another process has taken over
     * @throws IOException if the file cannot be read or written
     */
    public synchronized boolean renew(JsonNode heartbeat) throws IOException {
        Optional<Content> content = file.read();
        if (content.isPresent() ? content.get().isOfAnother(holder) : mayHaveBeenTaken()) {
            return false;
        }
        file.write(holder, heartbeat);
        renewed = clock.instant();
        return true;
    }

    /** Whether another process had the time to take the lease and to give it back, as while this one was suspended. */
    private boolean mayHaveBeenTaken() {
        return Duration.between(renewed, clock.instant()).compareTo(EXPIRY) >= 0;
    }

    /** Whether no other process has taken over, as far as the folder tells; false if it cannot be read. */
    public boolean isHeld() {
        try {
            return file.read().filter(content -> !content.isOfAnother(holder)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives the lease back, unless another process has taken it. */
    @Override
    public void close() {
        try {
            Optional<Content> content = file.read();
            if (content.isPresent() && !content.get().isOfAnother(holder)) {
                file.delete();
            }
        } catch (IOException e) {
            // It expires by itself.
        }
    }

    private static boolean isAlive(Content content, Duration age) {
        return !isAhead(age) && age.compareTo(EXPIRY) < 0 && !isGone(content);
    }

    private static boolean isGone(Content content) {
        return content.holder().map(LeaseHolder::isGone).orElse(false);
    }

    /** Whether a lease is dated ahead by so much that its age says nothing, nor will for as long. */
    private static boolean isAhead(Duration age) {
        return age.compareTo(EXPIRY.negated()) <= 0;
    }

    /** Watches a lease that is dated ahead: one that has a holder is soon dated right. */
    private static boolean isRenewed(LeaseFile file, Content content, Duration age, Duration watch) throws IOException {
        if (!isAhead(age) || isGone(content)) {
            return false;
        }
        try {
            for (long seconds = 0; seconds < watch.toSeconds(); seconds++) {
                Thread.sleep(1000);
                Optional<Content> now = file.read();
                if (now.isEmpty() || now.get().written() != content.written()) {
                    return now.isPresent();
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String driver(LeaseFile file, Content content) {
        return content.holder()
                .map(LeaseHolder::toString)
                .orElseGet(() -> "a process that cannot be told (its lease %s is unreadable)".formatted(file));
    }

    private static String heard(Duration age) {
        return isAhead(age)
                ? "heard of at a time that is " + age.negated().toSeconds() + " s ahead"
                : "last heard of " + Math.max(0, age.toSeconds()) + " s ago";
    }

    private static StudyFolderException inUse(StudyFolder folder, LeaseFile file, Content other, Duration age) {
        return new StudyFolderException(
                "The study in %s is being run by %s, %s: wait for it, or end it; if it has died, the study is free a minute after that"
                        .formatted(folder, driver(file, other), heard(age)),
                new IllegalStateException("the lease is held"));
    }
}
