package dev.freezeout.app;

import org.apache.hadoop.conf.Configuration;

/** How commands that start no Spark reach Hadoop's file systems. */
final class HadoopSetup {

    private static final String PREFIX = "spark.hadoop.";

    private HadoopSetup() {}

    /** Hadoop's own settings, and those given to spark-submit as {@code --conf spark.hadoop.KEY=VALUE}. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                configuration.set(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        return configuration;
    }
}
