package dev.freezeout.store;

import dev.freezeout.store.LeaseFile.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The right to run a study: a file in its folder that names the holder, who renews it every few seconds. Needs no file locks.
 * The lease of a process that died expires one minute after its last renewal; another process on the same host, since the same
 * boot, can see that the holder has ended and acquires the lease at once.
 */
public final class StudyLease implements AutoCloseable {

    /** How often the holder must renew it. */
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
     * State of a study's lease.
     *
     * @param driver such as {@code process 4711 on node-1 since 2026-03-04T05:06:07Z}
     * @param heard age of the last renewal, such as {@code last heard of 5 s ago}
     * @param alive whether the lease is valid: not expired, and its process not known to have ended
     * @param heartbeat progress of the study at the last renewal
     */
    public record Status(String driver, String heard, boolean alive, Heartbeat heartbeat) {}

    /**
     * Acquires the lease.
     *
     * @throws StudyFolderException if another process holds it, or the folder cannot be used; the message is for a person
     */
    public static StudyLease acquire(StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        return acquire(folder, hadoop, InstantSource.system(), WATCH);
    }

    /** @param watch how long to watch a lease dated in the future for a renewal */
    static StudyLease acquire(StudyFolder folder, Configuration hadoop, InstantSource clock, Duration watch)
            throws StudyFolderException {
        LeaseFile file = new LeaseFile(folder, hadoop);
        LeaseHolder holder = LeaseHolder.here();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (file.create(holder)) {
                    return new StudyLease(file, holder, clock);
                }
                Optional<Snapshot> other = file.read();
                if (other.isPresent()) {
                    Duration age = file.age(other.get());
                    if (isAlive(other.get(), age) || isRenewed(file, other.get(), age, watch)) {
                        throw inUse(folder, file, other.get(), age);
                    }
                }
                file.delete();
            }
            throw new IOException("other runs keep creating and removing it");
        } catch (StudyFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new StudyFolderException("Cannot acquire the lease %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Reads a study's lease; empty if no process holds or left one. */
    public static Optional<Status> peek(StudyFolder folder, Configuration hadoop) throws IOException {
        LeaseFile file = new LeaseFile(folder, hadoop);
        Optional<Snapshot> snapshot = file.read();
        if (snapshot.isEmpty()) {
            return Optional.empty();
        }
        Duration age = file.age(snapshot.get());
        return Optional.of(new Status(
                driver(file, snapshot.get()),
                heard(age),
                isAlive(snapshot.get(), age),
                snapshot.get().content().heartbeat()));
    }

    /**
     * Renews the lease.
     *
     * @param heartbeat progress of the study, a JSON object
     * @return false if another process has acquired the lease
     * @throws IOException if the file cannot be read or written
     */
    public synchronized boolean renew(Heartbeat heartbeat) throws IOException {
        Optional<Snapshot> snapshot = file.read();
        if (snapshot.isPresent() ? snapshot.get().isOfAnother(holder) : mayHaveBeenLost()) {
            return false;
        }
        file.write(holder, heartbeat);
        renewed = clock.instant();
        return true;
    }

    /** Whether another process had time to acquire the lease and release it, as while this one was suspended. */
    private boolean mayHaveBeenLost() {
        return Duration.between(renewed, clock.instant()).compareTo(EXPIRY) >= 0;
    }

    /** Whether no other process has taken over, as far as the folder shows; false if it cannot be read. */
    public boolean isHeld() {
        try {
            return file.read().filter(snapshot -> !snapshot.isOfAnother(holder)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Releases the lease, unless another process has acquired it. */
    @Override
    public void close() {
        try {
            Optional<Snapshot> snapshot = file.read();
            if (snapshot.isPresent() && !snapshot.get().isOfAnother(holder)) {
                file.delete();
            }
        } catch (IOException e) {
            // It expires by itself.
        }
    }

    private static boolean isAlive(Snapshot snapshot, Duration age) {
        return !isAhead(age) && age.compareTo(EXPIRY) < 0 && !isGone(snapshot);
    }

    private static boolean isGone(Snapshot snapshot) {
        return snapshot.holder().map(LeaseHolder::isGone).orElse(false);
    }

    /** Whether a lease is dated so far in the future that its age says nothing. */
    private static boolean isAhead(Duration age) {
        return age.compareTo(EXPIRY.negated()) <= 0;
    }

    /** Watches a lease that is dated ahead: a live holder soon renews it, which corrects its date. */
    private static boolean isRenewed(LeaseFile file, Snapshot snapshot, Duration age, Duration watch)
            throws IOException {
        if (!isAhead(age) || isGone(snapshot)) {
            return false;
        }
        try {
            for (long seconds = 0; seconds < watch.toSeconds(); seconds++) {
                Thread.sleep(1000);
                Optional<Snapshot> now = file.read();
                if (now.isEmpty() || now.get().written() != snapshot.written()) {
                    return now.isPresent();
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String driver(LeaseFile file, Snapshot snapshot) {
        return snapshot.holder()
                .map(LeaseHolder::toString)
                .orElseGet(() -> "an unknown process (its lease %s is unreadable)".formatted(file));
    }

    private static String heard(Duration age) {
        return isAhead(age)
                ? "last heard of " + age.negated().toSeconds() + " s in the future"
                : "last heard of " + Math.max(0, age.toSeconds()) + " s ago";
    }

    private static StudyFolderException inUse(StudyFolder folder, LeaseFile file, Snapshot other, Duration age) {
        return new StudyFolderException(
                "The study in %s is being run by %s, %s: wait for it to end, or stop it; if it has died, its lease expires after a minute"
                        .formatted(folder, driver(file, other), heard(age)),
                new IllegalStateException("the lease is held"));
    }
}
