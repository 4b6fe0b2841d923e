package dev.freezeout.spark.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a session waits for the executors of its first task, and where it reports that.
 *
 * @param limit after which the session is aborted; once a task has run, there is no limit
 * @param tell receives lines for a person, from any thread
 */
public record ExecutorWait(Duration limit, Consumer<String> tell) {

    public ExecutorWait {
        requireNonNull(limit, "limit is null");
        requireNonNull(tell, "tell is null");
    }
}
