package dev.freezeout.study;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.TrialResources;
import java.util.List;

/**
 * A study, complete: the defaults are filled in. The meaning, unit and default of each key stands in {@code
 * reference.yaml}.
 *
 * @param name what the study is called in tables and charts
 * @param data images that every trial trains on
 * @param model network that every trial trains
 * @param training how every trial trains
 * @param search settings that are combined into trials
 * @param rules further ways to freeze, each trained with every seed and precision of {@code search}
 * @param controls what freezing has to beat
 * @param include further settings to combine into trials
 * @param exclude trials of {@code search} and {@code include} that are not wanted
 * @param baseline whether the run that never freezes is added, for every seed
 * @param analysis what the verdicts of the report go by
 * @param resources what a trial gets to train on
 * @param checkpoints how often a trial writes a checkpoint
 * @param maxAttempts how often a trial that ends with an error of its own is tried before it counts as failed
 * @param output folder of the study, any Hadoop path
 */
public record StudySpec(
        String name,
        DataSettings data,
        Architecture model,
        TrainingSettings training,
        Search search,
        List<FreezingSettings> rules,
        Controls controls,
        List<Pattern> include,
        List<Pattern> exclude,
        boolean baseline,
        AnalysisSettings analysis,
        TrialResources resources,
        CheckpointSettings checkpoints,
        int maxAttempts,
        String output) {

    public StudySpec {
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        requireNonNull(model, "model is null");
        requireNonNull(training, "training is null");
        requireNonNull(search, "search is null");
        rules = List.copyOf(rules);
        requireNonNull(controls, "controls is null");
        requireNonNull(analysis, "analysis is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(checkpoints, "checkpoints is null");
        requireNonNull(output, "output is null");
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        Settings.checkName("name", name);
        Settings.check(
                maxAttempts >= 1 && maxAttempts <= 100, "maxAttempts", maxAttempts, "a whole number from 1 to 100");
        Settings.checkPath("output", output);
    }

    /** The same study with its data and its results elsewhere. */
    public StudySpec withPaths(String dataRoot, String outputFolder) {
        return new StudySpec(
                name,
                data.withRoot(dataRoot),
                model,
                training,
                search,
                rules,
                controls,
                include,
                exclude,
                baseline,
                analysis,
                resources,
                checkpoints,
                maxAttempts,
                outputFolder);
    }

    /** A study file that reads back to this study, with every default written out. */
    public String toYaml() {
        return StudyYaml.write(this);
    }
}
