package dev.freezeout.analysis.score;

import static dev.freezeout.analysis.table.ReportTable.flagOrNull;
import static dev.freezeout.analysis.table.ReportTable.integer;
import static dev.freezeout.analysis.table.ReportTable.longInteger;
import static dev.freezeout.analysis.table.ReportTable.longIntegerOrNull;
import static dev.freezeout.analysis.table.ReportTable.number;
import static dev.freezeout.analysis.table.ReportTable.numberOrNull;
import static dev.freezeout.analysis.table.ReportTable.text;
import static dev.freezeout.analysis.table.ReportTable.textOrNull;

import dev.freezeout.analysis.table.ReportTable;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The tables in the report of {@code score}. Columns may be added, but never renamed or given another meaning. */
public final class ScoreReportTables {

    private static final StructField OF_ALL =
            textOrNull("trial_id", "the trial that trained the network; null for all trials together");

    /** One row per trial. */
    public static final ReportTable SCORES =
            new ReportTable("scores", ReportTable.SQL + "scores/30-scores.sql", scores());

    /** One row per trial and class. */
    public static final ReportTable CLASSES =
            new ReportTable("classes", ReportTable.SQL + "scores/40-classes.sql", classes());

    /** One row per trial, class and predicted class. */
    public static final ReportTable CONFUSION =
            new ReportTable("confusion", ReportTable.SQL + "scores/50-confusion.sql", confusion());

    /** One row per configuration with a baseline and common seed. */
    public static final ReportTable PAIRED =
            new ReportTable("paired", ReportTable.STATISTICS + "PairedImages.java", paired());

    /** All of them. */
    public static final List<ReportTable> ALL = List.of(SCORES, CLASSES, CONFUSION, PAIRED);

    private ScoreReportTables() {}

    private static StructType scores() {
        return new StructType(new StructField[] {
            text("trial_id", "the trial that trained the network"),
            textOrNull(
                    "strategy",
                    "baseline, the scaling of FreezeOut's t, the name of another rule, or shorter for a control; null, as all settings, for a trial that is not in the study"),
            flagOrNull("scale_lr", "whether a layer that trains shorter starts at a higher rate"),
            numberOrNull(
                    "t0", "the first layer's share of the run, before scaling, in (0, 1); null unless by FreezeOut"),
            flagOrNull("const_time", "whether the run is stretched to the baseline's time"),
            textOrNull("const_time_by", "what stretches it: estimate or measured; null if nothing"),
            textOrNull("rule_options", "options of the rule, as JSON"),
            numberOrNull("epoch_share", "share of its epochs that the run lasts, less than 1 for a control"),
            textOrNull("precision", "what training steps compute in: float32 or bf16"),
            longIntegerOrNull("seed", "seed of weights, order and augmentation"),
            longInteger("images", "images that were scored"),
            longInteger("wrong", "how many of them were taken for another class"),
            number("error_percent", "share of them, in percent"),
            numberOrNull(
                    "trial_error_percent", "test error that training ended with, in percent; null if there is none"),
            flagOrNull("agrees", "whether both errors are the same number; null if there is one alone")
        });
    }

    private static StructType classes() {
        return new StructType(new StructField[] {
            OF_ALL,
            integer("label", "index of the class, from 0"),
            text("name", "name of the class"),
            longInteger("images", "images of the class"),
            longInteger("wrong", "how many of them were taken for another class"),
            numberOrNull("error_percent", "share of them, in percent; null for a class without images"),
            longInteger("predicted_as", "images that were taken for the class"),
            numberOrNull(
                    "precision_percent", "share of these that are of the class, in percent; null if there are none"),
            textOrNull(
                    "mostly_taken_for", "the class that its images were most often taken for by mistake; null if never")
        });
    }

    private static StructType confusion() {
        return new StructType(new StructField[] {
            OF_ALL,
            integer("label", "index of the class, from 0"),
            text("label_name", "name of the class"),
            integer("predicted", "index of the predicted class, from 0"),
            text("predicted_name", "name of the predicted class"),
            longInteger("images", "images of the class that were taken for the predicted one; 1 or more"),
            number("share_percent", "share of the images of the class, in percent")
        });
    }

    private static StructType paired() {
        return new StructType(new StructField[] {
            text("configuration_id", "the configuration, as in results/trials"),
            text("strategy", "its name, such as cubic scaled 0.8"),
            longIntegerOrNull("seed", "seed of configuration and baseline; null for all common seeds together"),
            longInteger("seeds", "seeds that the row is about"),
            longInteger("images", "test images"),
            longInteger(
                    "worse_images",
                    "images that the configuration alone gets wrong; over several seeds, those that it gets wrong with more seeds than the baseline"),
            longInteger(
                    "better_images",
                    "images that the baseline alone gets wrong; over several seeds, those that it gets wrong with more seeds than the configuration"),
            number("difference_points", "error of the configuration less that of the baseline, in points"),
            numberOrNull(
                    "lower_points",
                    "lower end of the 95 % interval of difference_points by a bootstrap over images, in points; null for one of the seeds"),
            numberOrNull(
                    "upper_points",
                    "upper end of the 95 % interval of difference_points by a bootstrap over images, in points; null for one of the seeds"),
            number("exact_p_value", "p-value of McNemar's exact test, not corrected for the number of configurations"),
            number("mid_p_value", "mid-p-value of McNemar's test, not corrected for the number of configurations")
        });
    }
}
