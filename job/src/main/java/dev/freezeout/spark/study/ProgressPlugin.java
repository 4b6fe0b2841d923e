package dev.freezeout.spark.study;

import dev.freezeout.launch.Platform;
import dev.freezeout.progress.ProgressEvent;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Carries the progress of trials from the executors to the driver while they run, which neither
 * results nor accumulators do. Its start is the first code of the project on an executor. Named in {@code spark.plugins};
 * public because Spark creates it.
 */
public final class ProgressPlugin implements SparkPlugin {

    @Override
    public DriverPlugin driverPlugin() {
        return new AtDriver();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new AtExecutor();
    }

    private static final class AtDriver implements DriverPlugin {

        private String channel = "";

        @Override
        public Map<String, String> init(SparkContext spark, PluginContext context) {
            channel = ProgressChannels.channel(context.conf());
            return Map.of();
        }

        @Override
        public @Nullable Object receive(Object message) {
            if (message instanceof ProgressEvent event) {
                ProgressChannels.deliver(channel, event);
            }
            return null;
        }
    }

    private static final class AtExecutor implements ExecutorPlugin {

        private String channel = "";

        @Override
        public void init(PluginContext context, Map<String, String> fromDriver) {
            Platform.forgetLocale();
            channel = ProgressChannels.channel(context.conf());
            ProgressChannels.connect(channel, event -> send(context, event));
        }

        @Override
        public void shutdown() {
            ProgressChannels.disconnect(channel);
        }

        /** Progress is worth showing and not worth failing for: what cannot be sent is dropped. */
        private static void send(PluginContext context, ProgressEvent event) {
            try {
                context.send(event);
            } catch (IOException | RuntimeException e) {
                return;
            }
        }
    }
}
