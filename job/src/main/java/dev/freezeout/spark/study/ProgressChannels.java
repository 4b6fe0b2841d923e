package dev.freezeout.spark.study;

import dev.freezeout.progress.ProgressEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;

/**
 * Where a process finds the way to tell the driver of a trial's progress. Spark makes its plugins itself and gives
 * nobody a reference to them, so the ways lie in this static place, by the name of their session's channel.
 */
final class ProgressChannels {

    /** The setting that names a session's channel. */
    static final String CHANNEL = "spark.freezeout.channel";

    private static final Map<String, Consumer<ProgressEvent>> TO_DRIVER = new ConcurrentHashMap<>();
    private static final Map<String, Consumer<ProgressEvent>> AT_DRIVER = new ConcurrentHashMap<>();

    private ProgressChannels() {}

    /** The channel of a session, or a name that leads nowhere if the session has none. */
    static String channel(SparkConf conf) {
        return conf.get(CHANNEL, "none");
    }

    /** The way from this process to the driver; events vanish if there is none. */
    static Consumer<ProgressEvent> toDriver(String channel) {
        return TO_DRIVER.getOrDefault(channel, event -> {});
    }

    /** Says how this process reaches the driver. */
    static void connect(String channel, Consumer<ProgressEvent> toDriver) {
        TO_DRIVER.put(channel, toDriver);
    }

    static void disconnect(String channel) {
        TO_DRIVER.remove(channel);
    }

    /** Hands an event that reached the driver to whoever listens there. */
    static void deliver(String channel, ProgressEvent event) {
        AT_DRIVER.getOrDefault(channel, ignored -> {}).accept(event);
    }

    /** Listens, on the driver, until {@link #unsubscribe}. */
    static void listen(String channel, Consumer<ProgressEvent> listener) {
        AT_DRIVER.put(channel, listener);
    }

    static void unsubscribe(String channel) {
        AT_DRIVER.remove(channel);
    }
}
