package dev.freezeout.trial;

import java.io.Serializable;

/**
 * Where a result came from.
 *
 * @param freezeoutVersion version of this project
 * @param commit its commit, {@code unknown} outside a checkout
 * @param device {@code cpu} or {@code gpu}, what was really used
 * @param deviceName the processor's or GPU's model name
 * @param threads threads for the operations of one trial
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
        int attempt)
        implements Serializable {}
