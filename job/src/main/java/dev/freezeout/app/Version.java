package dev.freezeout.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints, as the build noted it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/dev/freezeout/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {
            "FreezeOut Study %s (commit %s)".formatted(build.getProperty("version"), build.getProperty("commit")),
            "DJL %s, PyTorch %s, Java %s"
                    .formatted(
                            build.getProperty("djl"), build.getProperty("pytorch"), System.getProperty("java.version"))
        };
    }
}
