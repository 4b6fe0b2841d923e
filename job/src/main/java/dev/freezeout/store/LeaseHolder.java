package dev.freezeout.store;

import dev.freezeout.files.ProcessIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who runs a study.
 *
 * @param id of this run alone
 * @param process its number on the host
 * @param identity by which another tells whether the process is gone; empty in leases of versions that did not write it
 * @param since when it acquired the lease
 */
record LeaseHolder(String id, String host, long process, Optional<ProcessIdentity> identity, String since) {

    static LeaseHolder here() {
        return new LeaseHolder(
                UUID.randomUUID().toString(),
                hostName(),
                ProcessHandle.current().pid(),
                Optional.of(ProcessIdentity.here()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Whether it is known to be gone, and not only silent. */
    boolean isGone() {
        return identity.map(ProcessIdentity::isGone).orElse(false);
    }

    /** Such as {@code process 4711 on node-1 since 2026-03-04T05:06:07Z}. */
    @Override
    public String toString() {
        return "process " + process + " on " + host + " since " + since;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
