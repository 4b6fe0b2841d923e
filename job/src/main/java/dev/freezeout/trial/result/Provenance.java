package dev.freezeout.trial.result;

import dev.freezeout.trial.TrialSlot;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The software and hardware that a result was made with.
 *
 * @param freezeoutVersion version of this project
 * @param commit its commit, {@code unknown} outside a checkout
 * @param device {@code cpu} or {@code gpu}, the device that was actually used
 * @param deviceName the processor's or GPU's model name
 * @param threads threads for the operations of one trial
 * @param gpuAddress the GPU that the cluster assigned to the trial, by the cluster's numbering; null if it assigned none
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

    /** The device of a trial that failed before it had one. */
    public static final String NO_DEVICE = "none";

    /** The provenance of a result of this process. */
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

    /** Name of this host; {@code unknown} if it cannot be resolved. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
