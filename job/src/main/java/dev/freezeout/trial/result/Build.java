package dev.freezeout.trial.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that this build of the project was made with.
 *
 * @param version version of this project
 * @param commit its commit, {@code unknown} outside a checkout
 */
public record Build(String version, String commit, String djlVersion, String pytorchVersion) {

    /** Reads the properties file that Maven writes into the jar. */
    public static Build current() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/dev/freezeout/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(
                properties.getProperty("version"),
                properties.getProperty("commit"),
                properties.getProperty("djl"),
                properties.getProperty("pytorch"));
    }
}
