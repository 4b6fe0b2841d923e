package dev.freezeout.study;

import dev.freezeout.freezeout.FreezeOutSettings;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.TrialConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names trials by what decides their numbers, so that the same setting is the same trial in every run of a study.
 *
 * <p>An id is the first 16 hexadecimal digits of the SHA-256 of {@link #canonicalText}. Where the data lies, where the
 * results go, on what the trial trains and what the study is called are no part of it.
 */
final class TrialIds {

    private static final int DIGITS = 16;

    /**
     * Options that came when there were ids already, at what was always so before: written there, they would change the
     * id of every finished trial.
     */
    private static final Map<String, Map<String, Object>> OPTIONS_BEFORE =
            Map.of("densenet-bc", Map.of("reduction", 0.5, "dropout", 0.0));

    private TrialIds() {}

    /**
     * A line {@code key=value} for each setting but the seed, in a fixed order; decimal numbers in Java's hexadecimal
     * notation, which is exact. The size of a generated set counts only where the set is generated, the
     * description of a set of one's own only where it is one; what its classes are called never does.
     */
    static String canonicalText(TrialConfiguration configuration) {
        DataSettings data = configuration.data();
        TrainingSettings training = configuration.training();
        FreezeOutSettings freezeOut = configuration.freezeOut();
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
        line(text, "model.name", Architectures.name(configuration.model()));
        optionLines(text, configuration.model());
        line(text, "training.epochs", training.epochs());
        line(text, "training.batchSize", training.batchSize());
        line(text, "training.learningRate", training.learningRate());
        line(text, "training.momentum", training.momentum());
        line(text, "training.weightDecay", training.weightDecay());
        line(text, "training.iterationsPerEpoch", training.iterationsPerEpoch());
        line(text, "freezeOut.howScale", freezeOut.howScale());
        line(text, "freezeOut.scaleLr", freezeOut.scaleLr());
        line(text, "freezeOut.t0", freezeOut.t0());
        line(text, "freezeOut.constTime", freezeOut.constTime());
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

    /** The id of a trial of the configuration with this canonical text. */
    static String hash(String canonicalText, long seed) {
        return hash(canonicalText + "seed=" + seed + "\n");
    }

    /** The id of the configuration with this canonical text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
