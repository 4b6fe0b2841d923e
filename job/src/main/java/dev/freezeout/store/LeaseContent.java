package dev.freezeout.store;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freezeout.files.ProcessIdentity;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lease file says.
 *
 * @param holder empty if that cannot be read: the file is just being written, was cut off where there was no room or no
 *     power, or is not ours to read
 * @param heartbeat {@link Heartbeat#EMPTY} if it is not one that this version knows
 */
record LeaseContent(Optional<LeaseHolder> holder, Heartbeat heartbeat) {

    static final LeaseContent UNREADABLE = new LeaseContent(Optional.empty(), Heartbeat.EMPTY);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static LeaseContent parse(byte[] bytes) {
        try {
            Written written = JSON.readValue(bytes, Written.class);
            return written == null ? UNREADABLE : new LeaseContent(written.holder(), heartbeat(written.heartbeat()));
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    static byte[] bytes(LeaseHolder holder, Heartbeat heartbeat) throws JsonProcessingException {
        return JSON.writeValueAsBytes(new Written(
                holder.id(),
                holder.host(),
                holder.process(),
                holder.identity().map(ProcessIdentity::toString).orElse(""),
                holder.since(),
                JSON.valueToTree(heartbeat)));
    }

    /** Read apart from the rest: whatever a run says of its study, it holds the lease. */
    private static Heartbeat heartbeat(@Nullable JsonNode json) {
        try {
            Heartbeat heartbeat = json == null ? null : JSON.treeToValue(json, Heartbeat.class);
            return heartbeat == null ? Heartbeat.EMPTY : heartbeat;
        } catch (JsonProcessingException e) {
            return Heartbeat.EMPTY;
        }
    }

    /**
     * A lease as the file has it; a value that it lacks is null.
     *
     * @param heartbeat which version 0.1.0 called {@code news}
     */
    record Written(
            @Nullable String id,
            @Nullable String host,
            long process,
            @Nullable String identity,
            @Nullable String since,
            @JsonAlias("news") @Nullable JsonNode heartbeat) {

        /** Empty if it is no run of ours, or would make a terminal do something. */
        Optional<LeaseHolder> holder() {
            boolean plain = (text(id) + text(host) + text(since)).chars().noneMatch(Character::isISOControl);
            return text(id).isEmpty() || !plain
                    ? Optional.empty()
                    : Optional.of(new LeaseHolder(
                            text(id), text(host), process, ProcessIdentity.parse(text(identity)), text(since)));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}
