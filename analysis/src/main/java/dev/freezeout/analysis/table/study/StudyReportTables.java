package dev.freezeout.analysis.table.study;

import static dev.freezeout.analysis.table.ReportTable.flag;
import static dev.freezeout.analysis.table.ReportTable.integer;
import static dev.freezeout.analysis.table.ReportTable.integerOrNull;
import static dev.freezeout.analysis.table.ReportTable.longInteger;
import static dev.freezeout.analysis.table.ReportTable.number;
import static dev.freezeout.analysis.table.ReportTable.numberOrNull;
import static dev.freezeout.analysis.table.ReportTable.text;
import static dev.freezeout.analysis.table.ReportTable.textOrNull;

import dev.freezeout.analysis.table.ReportTable;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The tables in the report of a study. Users' queries depend on names and types of columns, so columns may be added, but never
 * renamed or given another meaning.
 */
public final class StudyReportTables {

    private static final StructField TRAINED =
            text("trained", "network, data, epochs, batch and learning rate of the group in words");
    private static final StructField LOWER =
            number("lower", "lower end of the confidence interval of points, in points");
    private static final StructField UPPER =
            number("upper", "upper end of the confidence interval of points, in points");
    private static final StructField CONFIGURATION_ID =
            text("configuration_id", "the configuration, as in results/trials");
    private static final StructField CONFIGURATION = text("configuration", "its name, such as cubic scaled 0.8");

    /** One row per configuration, over its seeds. */
    static final ReportTable CONFIGURATIONS =
            new ReportTable("configurations", ReportTable.SQL + "60-analysed.sql", configurations());

    /** The configurations on the Pareto front. */
    static final ReportTable PARETO =
            new ReportTable("pareto", ReportTable.SQL + "60-analysed.sql", CONFIGURATIONS.columns());

    /** One row per trial that ended. */
    static final ReportTable TRIALS = new ReportTable("trials", ReportTable.SQL + "65-trial-outcomes.sql", trials());

    /** One row per group and configuration. */
    static final ReportTable VERDICTS =
            new ReportTable("verdicts", ReportTable.STATISTICS + "StudyVerdicts.java", verdicts());

    /** One row per group, setting and level. */
    static final ReportTable EFFECTS =
            new ReportTable("effects", ReportTable.STATISTICS + "MainEffects.java", effects());

    /** One row per group, strategy and t0. */
    static final ReportTable INTERACTION =
            new ReportTable("interaction", ReportTable.STATISTICS + "Interaction.java", interaction());

    /** All of them. */
    public static final List<ReportTable> ALL = List.of(CONFIGURATIONS, PARETO, TRIALS, VERDICTS, EFFECTS, INTERACTION);

    private StudyReportTables() {}

    private static StructType columns(StructField... columns) {
        return new StructType(columns);
    }

    private static StructType configurations() {
        return columns(
                text("configuration_id", "the configuration, as in results/trials"),
                text("study", "name of the study"),
                text("network", "name and options of the network in brief"),
                text("data_set", "cifar100, cifar10, shapes100, or custom/ and the name of a set of one's own"),
                flag("baseline", "whether no layer freezes early and the run lasts all of its epochs"),
                text("rule", "how layers freeze: freezeout, linear-prefix, gradient-change or effective-perturbation"),
                textOrNull("rule_options", "options of the rule, as JSON; null in results of version 0.1.0"),
                textOrNull(
                        "control",
                        "shorter for the baseline trained for a share of its epochs; null for what is no control"),
                number("epoch_share", "share of its epochs that a run lasts, less than 1 for a control"),
                textOrNull(
                        "how_scale",
                        "linear, squared or cubic; null for baseline, controls and other rules than FreezeOut"),
                flag("scale_lr", "whether a layer that trains shorter starts at a higher rate"),
                numberOrNull(
                        "t0",
                        "the first layer's share of the run, before scaling, in (0, 1); null for baseline, controls and other rules than FreezeOut"),
                flag("const_time", "whether runs are stretched to the baseline's time"),
                textOrNull(
                        "const_time_by",
                        "what stretches them: estimate (of the time saved) or measured (step times); null if nothing"),
                text("precision", "what training steps compute in: float32 or bf16"),
                integer("base_epochs", "epochs before const_time"),
                number("epochs", "epochs after const_time, a real number"),
                longInteger("seeds", "completed trials"),
                number("error_percent", "mean test error, in percent"),
                numberOrNull(
                        "error_deviation_percent",
                        "standard deviation of the test error over the configuration's own seeds, in points; null with one seed"),
                numberOrNull(
                        "error_interval_percent",
                        "half the 95 % interval of the mean error, by the deviation of all comparable configurations together, in points; null if none has two seeds"),
                longInteger(
                        "error_degrees_of_freedom",
                        "degrees of freedom of the deviation behind error_interval_percent"),
                numberOrNull("relative_error", "mean error / the baseline's − 1, a fraction; null without a baseline"),
                numberOrNull(
                        "estimated_time_saved",
                        "the estimate, before const_time spends it, a fraction of the baseline's time; null for a rule that decides as it trains"),
                numberOrNull(
                        "net_estimated_time_saved",
                        "what const_time leaves of estimated_time_saved, for a control the share of the epochs that it leaves out, a fraction; null for a rule that decides as it trains"),
                numberOrNull(
                        "counted_time_saved",
                        "the share of operations that frozen layers leave out, before const_time spends it, a fraction; null for a rule that decides as it trains"),
                numberOrNull(
                        "net_counted_time_saved",
                        "what const_time leaves of counted_time_saved, for a control the share of the epochs that it leaves out, a fraction; null for a rule that decides as it trains"),
                numberOrNull(
                        "steps_time_saved",
                        "time saved by steps: iterations with each number of frozen layers, weighed with the time of such a step, which was measured apart from the trials, a fraction; null without step times of the same precision, device and number of threads"),
                numberOrNull(
                        "steps_time_saved_interval",
                        "half the 95 % interval of steps_time_saved, over the configuration's own seeds, a fraction; null for the baseline, with one seed and where it is not known"),
                numberOrNull(
                        "measured_time_saved",
                        "1 − training seconds / the baseline's, a fraction; null without a baseline on the same kind of device"),
                numberOrNull(
                        "measured_time_saved_deviation",
                        "standard deviation of measured_time_saved over the configuration's own seeds, a fraction; null with one seed and where it is not known"),
                numberOrNull(
                        "measured_time_saved_interval",
                        "half the 95 % interval of measured_time_saved, by the deviation of all comparable configurations together, a fraction; null for the baseline, if no configuration has two seeds and where it is not known"),
                number("training_seconds", "mean time in training iterations, data preparation included, in seconds"),
                numberOrNull(
                        "training_seconds_spread",
                        "by what fraction the slowest seed took longer than the fastest on the same kind of device; null if the fastest took no time"),
                text(
                        "time_saved_by",
                        "which time saved charts, Pareto front and verdicts go by: steps, measured, estimated or counted"),
                numberOrNull(
                        "time_saved", "the time saved that time_saved_by names, a fraction; null if it is not known"),
                flag("time_saved_is_measured", "whether time_saved is the measured one"),
                flag(
                        "pareto",
                        "whether it is on the Pareto front: nothing comparable does better in error or time saved and no worse in the other"));
    }

    private static StructType trials() {
        return columns(
                text("trial_id", "the trial, as in results/trials"),
                CONFIGURATION_ID,
                CONFIGURATION,
                text("study", "name of the study"),
                longInteger("seed", "seed of weights, order and augmentation"),
                text("status", "completed, diverged or failed"),
                numberOrNull("test_error_percent", "test error at the end, in percent; null unless completed"),
                numberOrNull("validation_error_percent", "validation error after the last epoch, in percent"),
                numberOrNull("train_error_percent", "training error of the last epoch, in percent"),
                numberOrNull(
                        "steps_time_saved",
                        "time saved by steps, a fraction; null unless completed and without step times of the same precision, device and number of threads"),
                numberOrNull(
                        "measured_time_saved",
                        "1 − training seconds / the baseline's mean, a fraction; null unless completed and without a baseline on the same kind of device"),
                numberOrNull(
                        "estimated_time_saved",
                        "the estimate, before const_time spends it, a fraction; null for a rule that decides as it trains"),
                number("training_seconds", "time in training iterations, data preparation included, in seconds"),
                number("evaluation_seconds", "time in evaluation, in seconds"),
                number("checkpoint_seconds", "time in writing checkpoints, in seconds"),
                text("device_name", "model name of the processor or GPU"),
                text("host", "name of the machine"),
                textOrNull("message", "what went wrong; null if completed"));
    }

    private static StructType verdicts() {
        return columns(
                TRAINED,
                text("group_precision", "precision of the group: float32 or bf16"),
                CONFIGURATION_ID,
                CONFIGURATION,
                flag("baseline", "whether it is the baseline of the group"),
                flag("control", "whether it is the baseline trained for a share of its epochs"),
                integer("seeds", "trials with a test error"),
                integer("diverged", "trials that diverged"),
                numberOrNull("error_percent", "mean test error, in percent; null without a completed trial"),
                flag(
                        "own_deviation",
                        "whether its deviation is over three times the median one, so that it is judged by its own"),
                integerOrNull(
                        "common_seeds",
                        "seeds that it has in common with the baseline; null for the baseline and where there are none"),
                numberOrNull(
                        "difference_points",
                        "its error less the baseline's, mean over the common seeds, in points; null where there are none"),
                numberOrNull(
                        "difference_lower",
                        "lower end of the difference's confidence interval, in points; null where nothing is known of the deviation"),
                numberOrNull(
                        "difference_upper",
                        "upper end of the difference's confidence interval, in points; null where nothing is known of the deviation"),
                numberOrNull("p_value", "p-value of no difference from the baseline, two-sided; null with one seed"),
                numberOrNull(
                        "corrected_p_value",
                        "p_value corrected by Holm for the number of configurations; null with one seed"),
                textOrNull(
                        "verdict",
                        "better; no worse; worse, within the margin; undecided; or worse; null where there is none"),
                textOrNull("no_verdict", "why there is no verdict; null where there is one"),
                integerOrNull("seeds_needed", "how many seeds would decide; null where it is decided or not known"),
                numberOrNull(
                        "curve_difference_points",
                        "its error less that of training for less time, at its own time saved, in points; null where they cannot be compared"),
                numberOrNull(
                        "curve_difference_lower",
                        "lower end of the confidence interval of curve_difference_points, in points; null where nothing is known of the deviation"),
                numberOrNull(
                        "curve_difference_upper",
                        "upper end of the confidence interval of curve_difference_points, in points; null where nothing is known of the deviation"),
                numberOrNull(
                        "curve_p_value",
                        "p-value of no difference from training for less time, two-sided; null with one seed"),
                numberOrNull(
                        "curve_corrected_p_value",
                        "curve_p_value corrected by Holm for the number of configurations; null with one seed"),
                textOrNull(
                        "curve_verdict",
                        "against training for less time: beats training less, undecided or no better than training less; null where there is none"),
                textOrNull("no_curve_verdict", "why there is no curve_verdict; null where there is one"),
                numberOrNull("time_saved", "the time saved that verdicts go by, a fraction; null if it is not known"),
                numberOrNull(
                        "time_saved_lower",
                        "lower end of the 95 % interval of time_saved, a fraction; null if it is not known"),
                numberOrNull(
                        "time_saved_upper",
                        "upper end of the 95 % interval of time_saved, a fraction; null if it is not known"));
    }

    private static StructType effects() {
        return columns(
                TRAINED,
                text("group_precision", "precision of the group: float32 or bf16"),
                text("factor", "the setting: strategy, scaling, t0 or const_time"),
                text("level", "its value: linear, squared, cubic; unscaled, scaled; a number; no, estimate, measured"),
                integer("cells", "how many combinations of the other settings it is the mean over"),
                number("points", "mean error with this level less that over all levels of the factor, in points"),
                LOWER,
                UPPER);
    }

    private static StructType interaction() {
        return columns(
                TRAINED,
                text("group_precision", "precision of the group: float32 or bf16"),
                text("strategy", "linear, squared or cubic"),
                number("t0", "the first layer's share of the run, before scaling, in (0, 1)"),
                integer("configurations", "how many combinations of the other settings it is the mean over"),
                integer("seeds", "seeds that all of these and the baseline have in common"),
                number("points", "mean error less the baseline's, in points"),
                LOWER,
                UPPER);
    }
}
