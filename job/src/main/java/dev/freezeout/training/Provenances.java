package dev.freezeout.training;

import dev.freezeout.trial.Provenance;
import dev.freezeout.trial.TrialSlot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;

/** Finds out where a result comes from. */
final class Provenances {

    private static final Properties BUILD = build();

    private Provenances() {}

    /** What is known before a device was taken. */
    static Provenance before(TrialSlot slot, String sparkVersion) {
        return of(slot, sparkVersion, "none", "none");
    }

    /** What is known on a device. */
    static Provenance on(TorchDevice device, TrialSlot slot, String sparkVersion) {
        return of(slot, sparkVersion, device.kind(), device.name());
    }

    private static Provenance of(TrialSlot slot, String sparkVersion, String device, String deviceName) {
        return new Provenance(
                BUILD.getProperty("version"),
                BUILD.getProperty("commit"),
                sparkVersion,
                BUILD.getProperty("djl"),
                BUILD.getProperty("pytorch"),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                device,
                deviceName,
                slot.threads(),
                host(),
                slot.executor(),
                slot.attempt());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Provenances.class.getResourceAsStream("/dev/freezeout/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
