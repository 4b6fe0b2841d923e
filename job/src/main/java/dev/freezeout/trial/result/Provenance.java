package dev.freezeout.trial.result;

import dev.freezeout.trial.TrialSlot;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a result came from.
 *
 * @param freezeoutVersion version of this project
 * @param commit its commit, {@code unknown} outside a checkout
 * @param device {@code cpu} or {@code gpu}, what was really used
 * @param deviceName the processor's or GPU's model name
 * @param threads threads for the operations of one trial
 * @param gpuAddress the GPU that the cluster gave the trial, as the cluster counts those of a host; null if it gave none
 */
public record Provenance(
        String freezeoutVersion,
        String commit,
        String sparkVersion,
        String djlVersion,
        String pytorchVersion,
        String javaVersion,
        String operatingSystem,
        String device,
        String deviceName,
        int threads,
        String host,
        String executor,
        @Nullable String gpuAddress,
        int attempt)
        implements Serializable {

    /** What stands for a device that no trial got to. */
    public static final String NO_DEVICE = "none";

    /** Where a result comes from that this process makes. */
    public static Provenance here(TrialSlot slot, String sparkVersion, String device, String deviceName) {
        Build build = Build.current();
        return new Provenance(
                build.version(),
                build.commit(),
                sparkVersion,
                build.djlVersion(),
                build.pytorchVersion(),
                System.getProperty("java.version"),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                device,
                deviceName,
                slot.threads(),
                hostName(),
                slot.executor(),
                slot.gpuName(),
                slot.attempt());
    }

    /** The host that this process is on. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
