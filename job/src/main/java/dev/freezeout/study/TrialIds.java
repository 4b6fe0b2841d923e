package dev.freezeout.study;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.TrialConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Computes trial ids from the settings that decide a trial's results, so that the same setting is the same trial in every run
 * of a study.
 *
 * <p>A configuration's id is the first 16 hexadecimal digits of the SHA-256 of {@link #canonicalText}, a trial's the same
 * with a line for the seed. Where the data lies, where the results go, on what the trial trains, what was measured of it
 * beforehand and what the study is called are no part of it.
 */
final class TrialIds {

    private static final int DIGITS = 16;

    /**
     * Options that were added when there were ids already, with the value that all earlier trials had. That value is left out
     * of the id: it would change the id of every finished trial.
     */
    private static final Map<String, Map<String, Object>> OPTIONS_BEFORE =
            Map.of("densenet-bc", Map.of("reduction", 0.5, "dropout", 0.0));

    /** Has hashed the lines that all trials of the study share, so that each trial hashes only its own. */
    private final MessageDigest shared;

    /** The ids of a study's trials. */
    TrialIds(StudySpec spec) {
        try {
            shared = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        shared.update(sharedLines(spec.data(), spec.model(), spec.training()).getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a configuration whose own {@link #lines} these are; with a line for the seed, that of its trial. */
    String of(String lines) {
        try {
            MessageDigest digest = (MessageDigest) shared.clone();
            byte[] hash = digest.digest(lines.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
        }
    }

    /** The line of a seed. */
    static String line(long seed) {
        return "seed=" + seed + "\n";
    }

    /**
     * A line {@code key=value} for each setting but the seed, in a fixed order; decimal numbers in Java's hexadecimal
     * notation, which is exact. The size of a generated set counts only where the set is generated, the
     * description of a set of one's own only where it is one; what its classes are called never does.
     */
    static String canonicalText(TrialConfiguration configuration) {
        return sharedLines(configuration.data(), configuration.model(), configuration.training())
                + lines(configuration.freezing(), configuration.precision(), configuration.epochShare());
    }

    private static String sharedLines(DataSettings data, Architecture model, TrainingSettings training) {
        StringBuilder text = new StringBuilder("freezeout trial, version 1\n");
        line(text, "data.set", data.set());
        line(text, "data.validate", data.validate());
        line(text, "data.augment", data.augment());
        if (data.set() == DataSetName.SHAPES100) {
            line(text, "data.generated.trainImages", data.generated().trainImages());
            line(text, "data.generated.testImages", data.generated().testImages());
            line(text, "data.generated.seed", data.generated().seed());
        }
        if (data.set() == DataSetName.CUSTOM) {
            line(text, "data.custom.name", data.custom().name());
            line(text, "data.custom.classes", data.custom().classes());
            line(text, "data.custom.labelBytes", data.custom().labelBytes());
            line(text, "data.custom.trainImages", data.custom().trainImages());
            line(text, "data.custom.testImages", data.custom().testImages());
            line(text, "data.custom.mean", data.custom().mean().written());
            line(text, "data.custom.deviation", data.custom().deviation());
        }
        line(text, "model.name", Architectures.name(model));
        optionLines(text, model);
        line(text, "training.epochs", training.epochs());
        line(text, "training.batchSize", training.batchSize());
        line(text, "training.learningRate", training.learningRate());
        line(text, "training.momentum", training.momentum());
        line(text, "training.weightDecay", training.weightDecay());
        line(text, "training.iterationsPerEpoch", training.iterationsPerEpoch());
        return text.toString();
    }

    /** The lines of the settings in which the trials of a study differ, but for the seed. */
    static String lines(FreezingSettings freezing, Precision precision, double epochShare) {
        StringBuilder text = new StringBuilder();
        boolean isFreezeOut =
                freezing instanceof FreezeOutSettings; // the only rule there was when the first ids were given
        if (!isFreezeOut) {
            line(text, "rule", FreezingRules.name(freezing));
        }
        FreezingRules.options(freezing)
                .forEach((key, value) -> line(text, (isFreezeOut ? "freezeOut." : "rule.") + key, value));
        if (precision != Precision.FLOAT32) { // the only one there was when the first ids were given
            line(text, "training.precision", precision);
        }
        if (epochShare != 1) {
            line(text, "epochShare", epochShare);
        }
        return text.toString();
    }

    private static void optionLines(StringBuilder text, Architecture model) {
        Map<String, Object> before = OPTIONS_BEFORE.getOrDefault(Architectures.name(model), Map.of());
        Architectures.options(model).forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                line(text, "model." + key, value);
            }
        });
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append('=').append(exact(value)).append('\n');
    }

    private static Object exact(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TrialIds::exact).toList();
        }
        // Adding 0 makes -0.0 the same setting as 0.0.
        return value instanceof Double number ? Double.toHexString(number + 0.0) : value;
    }
}
