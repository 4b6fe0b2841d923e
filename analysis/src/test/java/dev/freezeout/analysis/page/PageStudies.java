package dev.freezeout.analysis.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.analysis.TestStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Studies whose page is looked at in a browser. */
final class PageStudies {

    /** A message that would run if it became markup. */
    static final String EVIL = "<script>window.evil = 1</script> & \"no space\" <img src=x onerror='window.evil = 1'>";

    private PageStudies() {}

    /**
     * Three seeds each of the baseline, two controls, FreezeOut with and without const_time, and another rule, with epochs and
     * freezes; a configuration whose trials all diverged, and a trial that failed.
     */
    static TestStudy small(SparkSession spark, Path folder) {
        TestStudy study = new TestStudy(spark, folder);
        double[] noise = {0.1, -0.2, 0.1};
        for (int seed = 1; seed <= 3; seed++) {
            double error = 24.5 + 0.5 * seed + noise[seed - 1];
            Map<String, @Nullable Object> baseline = freezeOut(null, false, null, 0);
            baseline.put("baseline", true);
            add(study, "baseline", seed, error + 0.1, 1000 + seed, baseline);
            add(study, "cubic-8", seed, error + 0.2, 800 + seed, freezeOut("cubic", true, 0.8, 0.18));
            add(study, "cubic-5", seed, error + 3, 600 - seed, freezeOut("cubic", true, 0.5, 0.42));
            add(study, "linear-5", seed, error + 1, 760 + seed, freezeOut("linear", false, 0.5, 0.26));
            Map<String, @Nullable Object> constTime = freezeOut("cubic", true, 0.8, 0.18);
            constTime.put("const_time", true);
            constTime.put("const_time_by", "estimate");
            add(study, "cubic-8-const", seed, error - 0.1, 990 + seed, constTime);
            for (double share : new double[] {0.6, 0.8}) {
                Map<String, @Nullable Object> shorter = freezeOut(null, false, null, 1 - share);
                shorter.put("control", "shorter");
                shorter.put("epoch_share", share);
                shorter.put("epochs", 100 * share);
                shorter.put("iterations_done", Math.round(90_000 * share));
                add(study, "shorter-" + share, seed, error + 9 * (1 - share), 1000 * share + seed, shorter);
            }
            Map<String, @Nullable Object> prefix = freezeOut(null, false, null, 0.15);
            prefix.put("rule", "linear-prefix");
            prefix.put("rule_options", "{\"start\":0.3,\"level\":0.5,\"cap\":0.9}");
            add(study, "prefix", seed, error + 0.6, 870 + seed, prefix);
        }
        Map<String, @Nullable Object> diverged = ended("diverged", "The loss became NaN at iteration 381", 0.1);
        Map<String, @Nullable Object> failed = ended("failed", EVIL, 0.8);
        return study.trial("cubic-1", 1, 0, 5, diverged).trial("cubic-8", 4, 0, 3, failed);
    }

    /** 500 trials of 100 epochs: five seeds of a baseline and of 99 settings of FreezeOut. */
    static TestStudy large(SparkSession spark, Path folder) {
        TestStudy study = new TestStudy(spark, folder);
        List<String> howScale = List.of("linear", "squared", "cubic");
        for (int configuration = 0; configuration < 100; configuration++) {
            double t0 = 1 - configuration / 200.0;
            Map<String, @Nullable Object> differs =
                    freezeOut(howScale.get(configuration % 3), configuration % 2 == 0, t0, 0.6 * (1 - t0));
            if (configuration == 0) {
                differs = freezeOut(null, false, null, 0);
                differs.put("baseline", true);
            }
            for (int seed = 1; seed <= 5; seed++) {
                double noise = 0.3 * Math.sin(12.9898 * configuration + 78.233 * seed);
                double error = 25 + 6 * (1 - t0) + 0.2 * seed + noise;
                String name = "configuration-" + configuration;
                study.trial(name, seed, error, 1000 * t0 + seed, differs);
                double[] errors = new double[100];
                for (int epoch = 0; epoch < errors.length; epoch++) {
                    errors[epoch] = error + 60 * Math.exp(-epoch / 20.0) + noise * Math.cos(epoch);
                }
                study.epochs(name + "-" + seed, errors);
            }
        }
        return study;
    }

    private static void add(
            TestStudy study,
            String name,
            int seed,
            double error,
            double seconds,
            Map<String, @Nullable Object> differs) {
        differs.put("validation_error_percent", error + 0.4);
        differs.put("train_loss", error / 40);
        differs.put("evaluation_seconds", 20.0);
        differs.put("checkpoint_seconds", 4.0);
        differs.put("saving_seconds", 1.0);
        differs.put("images_per_second", 4_500_000 / seconds);
        study.trial(name, seed, error, seconds, differs);
        double[] errors = new double[6];
        for (int epoch = 0; epoch < errors.length; epoch++) {
            errors[epoch] = error + 50 * Math.exp(-epoch);
        }
        study.epochs(name + "-" + seed, errors);
        if (differs.get("t0") != null || differs.get("rule") != null) {
            study.freezes(name + "-" + seed, 45_000, 60_000, 75_000, null);
        }
    }

    private static Map<String, @Nullable Object> freezeOut(
            @Nullable String howScale, boolean scaleLr, @Nullable Double t0, double estimated) {
        Map<String, @Nullable Object> differs = new HashMap<>();
        differs.put("how_scale", howScale);
        differs.put("scale_lr", scaleLr);
        differs.put("t0", t0);
        differs.put("estimated_time_saved", estimated);
        return differs;
    }

    private static Map<String, @Nullable Object> ended(String status, String message, double t0) {
        Map<String, @Nullable Object> differs = freezeOut("cubic", true, t0, 0.2);
        differs.put("status", status);
        differs.put("message", message);
        differs.put("test_error_percent", null);
        return differs;
    }

    /** The data that a page holds. */
    static JsonNode data(Path page) throws IOException {
        String text = Files.readString(page);
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = text.indexOf(start) + start.length();
        return new ObjectMapper().readTree(text.substring(from, text.indexOf("</script>", from)));
    }
}
