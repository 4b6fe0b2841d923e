package dev.freezeout.spark.study;

import dev.freezeout.progress.ProgressEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;

/**
 * How trials report progress to the driver. Spark creates its plugins itself and hands out no reference to them, so both ends
 * of a channel are kept here, in static maps by the name of the session's channel.
 */
final class ProgressChannels {

    /** The setting that names a session's channel. */
    static final String CHANNEL = "spark.freezeout.channel";

    private static final Map<String, Consumer<ProgressEvent>> TO_DRIVER = new ConcurrentHashMap<>();
    private static final Map<String, Consumer<ProgressEvent>> AT_DRIVER = new ConcurrentHashMap<>();

    private ProgressChannels() {}

    /** The channel of a session, or a name without listeners if the session has none. */
    static String channel(SparkConf conf) {
        return conf.get(CHANNEL, "none");
    }

    /** Sends events from this process to the driver; they are dropped if the channel is not connected. */
    static Consumer<ProgressEvent> toDriver(String channel) {
        return TO_DRIVER.getOrDefault(channel, event -> {});
    }

    /** Sets how this process sends events to the driver. */
    static void connect(String channel, Consumer<ProgressEvent> toDriver) {
        TO_DRIVER.put(channel, toDriver);
    }

    static void disconnect(String channel) {
        TO_DRIVER.remove(channel);
    }

    /** Passes an event that reached the driver to the listener there. */
    static void deliver(String channel, ProgressEvent event) {
        AT_DRIVER.getOrDefault(channel, ignored -> {}).accept(event);
    }

    /** Receives events on the driver, until {@link #unsubscribe}. */
    static void listen(String channel, Consumer<ProgressEvent> listener) {
        AT_DRIVER.put(channel, listener);
    }

    static void unsubscribe(String channel) {
        AT_DRIVER.remove(channel);
    }
}
