package dev.freezeout.training;

import dev.freezeout.trial.Build;
import dev.freezeout.trial.Provenance;
import dev.freezeout.trial.TrialSlot;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds out where a result comes from. */
final class Provenances {

    private static final Build BUILD = Build.current();

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
                BUILD.version(),
                BUILD.commit(),
                sparkVersion,
                BUILD.djlVersion(),
                BUILD.pytorchVersion(),
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
}
