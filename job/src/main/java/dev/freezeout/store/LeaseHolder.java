package dev.freezeout.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param since when it took the lease
 */
record LeaseHolder(String id, String host, long process, Optional<ProcessIdentity> identity, String since) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static LeaseHolder here() {
        return new LeaseHolder(
                UUID.randomUUID().toString(),
                hostName(),
                ProcessHandle.current().pid(),
                Optional.of(ProcessIdentity.here()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Empty if the text is not what a lease holds. */
    static Optional<LeaseHolder> parse(JsonNode json) {
        String id = json.path("id").asText();
        String host = json.path("host").asText();
        String since = json.path("since").asText();
        boolean plain = (id + host + since).chars().noneMatch(Character::isISOControl);
        if (id.isEmpty() || !plain) {
            return Optional.empty();
        }
        Optional<ProcessIdentity> identity =
                ProcessIdentity.parse(json.path("identity").asText());
        return Optional.of(new LeaseHolder(id, host, json.path("process").asLong(), identity, since));
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id);
        json.put("host", host);
        json.put("process", process);
        json.put("identity", identity.map(ProcessIdentity::toString).orElse(""));
        json.put("since", since);
        return json;
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
