package dev.freezeout.spark.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a session waits for executors that take its first task, and who hears of it.
 *
 * @param limit after which it gives up; once a task has run, it waits for as long as it takes
 * @param tell is told in lines for a person, from any thread
 */
public record ExecutorWait(Duration limit, Consumer<String> tell) {

    public ExecutorWait {
        requireNonNull(limit, "limit is null");
        requireNonNull(tell, "tell is null");
    }
}
