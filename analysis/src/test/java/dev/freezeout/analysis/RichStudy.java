package dev.freezeout.analysis;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A study with something of everything: three seeds of a baseline, of a grid of FreezeOut, of controls, of another rule and of
 * a baseline in bf16, step times, a diverged trial and a failed one.
 */
public final class RichStudy {

    private static final double[] NOISE = {0.05, -0.1, 0.05};

    private static final String CALIBRATION = """
            {"calibrations": [%s, %s]}""".formatted(calibration("float32"), calibration("bf16"));

    private RichStudy() {}

    private static String calibration(String precision) {
        return """
                {"measured_at": "2026-01-01T00:00:00Z", "network": "densenet-bc 76/12", "batch_size": 50, "precision": "%s",
                 "steps": [{"frozen_layers": 0, "milliseconds": 10.0}, {"frozen_layers": 4, "milliseconds": 4.0}],
                 "provenance": {"device_name": "H100", "threads": 1}}""".formatted(precision);
    }

    public static TestStudy in(SparkSession spark, Path folder) {
        TestStudy study = new TestStudy(spark, folder).calibration(CALIBRATION);
        int configuration = 0;
        for (String howScale : new String[] {"linear", "cubic"}) {
            for (boolean scaled : new boolean[] {false, true}) {
                for (double t0 : new double[] {0.5, 0.8}) {
                    configuration++;
                    String name = "%s %s %s".formatted(howScale, scaled ? "scaled" : "unscaled", t0);
                    for (int seed = 1; seed <= 3; seed++) {
                        double error = (howScale.equals("linear") ? 27 : 24.6) + (scaled ? 0 : 0.7) - t0;
                        study.trial(
                                        name,
                                        seed,
                                        error + noise(configuration, seed),
                                        1000 * (0.4 + t0 / 2),
                                        with(new HashMap<>(), howScale, scaled, t0))
                                .freezes(name + "-" + seed, 45_000, 45_000, 45_000, 45_000);
                    }
                }
            }
        }
        for (int seed = 1; seed <= 3; seed++) {
            Map<String, @Nullable Object> bf16 = new HashMap<>();
            bf16.put("baseline", true);
            bf16.put("how_scale", null);
            bf16.put("t0", null);
            bf16.put("precision", "bf16");
            study.baseline(seed, 24 + noise(9, seed), 1000)
                    .freezes("baseline-" + seed, null, null, null, null)
                    .shorter(0.6, seed, 26 + noise(10, seed), 600)
                    .freezes("shorter 0.6-" + seed, null, null, null, null)
                    .rule("gradient-change", "{\"percentile\":50.0}", seed, 24.2 + noise(11, seed), 900)
                    .freezes(
                            "gradient-change%s-%s".formatted("{\"percentile\":50.0}".hashCode(), seed),
                            30_000,
                            null,
                            null,
                            null)
                    .trial("bf16", seed, 24.3 + noise(12, seed), 700, bf16)
                    .freezes("bf16-" + seed, null, null, null, null);
        }
        return study.trial("cubic scaled 0.8", 4, 0, 100, lost("diverged", "the loss is NaN"))
                .trial("cubic scaled 0.8", 5, 0, 10, lost("failed", "disk \"scratch\" is full,\n50 % used"));
    }

    private static double noise(int configuration, int seed) {
        return 0.3 * seed + NOISE[(configuration + seed) % NOISE.length] * (1 + configuration % 2);
    }

    private static Map<String, @Nullable Object> lost(String status, String message) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("status", status);
        values.put("message", message);
        values.put("test_error_percent", null);
        return with(values, "cubic", true, 0.8);
    }

    /** Adds FreezeOut's settings to other values. */
    public static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> values, String howScale, boolean scaled, double t0) {
        values.put("how_scale", howScale);
        values.put("scale_lr", scaled);
        values.put("t0", t0);
        values.put("estimated_time_saved", 0.178);
        return values;
    }
}
