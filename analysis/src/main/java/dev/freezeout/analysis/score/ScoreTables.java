package dev.freezeout.analysis.score;

import static dev.freezeout.analysis.configuration.Wording.MISSING;
import static dev.freezeout.analysis.configuration.Wording.number;
import static dev.freezeout.analysis.configuration.Wording.trimmed;

import dev.freezeout.analysis.configuration.Wording;
import dev.freezeout.analysis.statistics.PairedImages;
import dev.freezeout.analysis.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The tables of a report on predictions. */
public final class ScoreTables {

    private ScoreTables() {}

    /** The trials that were scored. */
    public static TextTable trials(List<TrialScore> scores) {
        return new TextTable(
                List.of("trial", "strategy", ">t0", ">seed", ">images", ">error %", ">trial's error %", ">agrees"),
                scores.stream().map(ScoreTables::cells).toList());
    }

    private static List<String> cells(TrialScore score) {
        return List.of(
                score.trial(),
                text(score.strategy()),
                score.t0() == null || score.baseline() ? MISSING : trimmed(score.t0()),
                text(score.seed()),
                Long.toString(score.images()),
                number("%.2f", score.error()),
                number("%.2f", score.trialError()),
                score.agrees() == null ? MISSING : score.agrees() ? "yes" : "no");
    }

    /** The pairs of classes that are confused. */
    public static TextTable confused(List<ConfusedPair> pairs) {
        return new TextTable(
                List.of("class", "taken for", ">images", ">% of the class"),
                pairs.stream()
                        .map(pair -> List.of(
                                pair.name(),
                                pair.predictedName(),
                                Long.toString(pair.images()),
                                number("%.2f", pair.share())))
                        .toList());
    }

    /** Table of the view {@code classes}, given its rows over all trials. */
    public static TextTable classes(List<Row> classes) {
        return new TextTable(
                List.of("class", "mostly taken for", ">images", ">error %", ">predicted", ">precision %"),
                classes.stream()
                        .map(row -> List.of(
                                row.<String>getAs("name"),
                                text(row.getAs("mostly_taken_for")),
                                text(row.getAs("images")),
                                number("%.2f", row.getAs("error_percent")),
                                text(row.getAs("predicted_as")),
                                number("%.2f", row.getAs("precision_percent"))))
                        .toList());
    }

    /**
     * The table of configurations beside their baseline, image by image.
     *
     * @param bySeed whether a row for each seed follows that over all seeds
     */
    public static TextTable paired(PairedTable paired, boolean bySeed) {
        List<String> headings = new ArrayList<>(List.of(
                "configuration", ">seeds", ">images", ">worse on", ">better on", ">difference", ">p", ">mid-p"));
        if (bySeed) {
            headings.add(1, ">seed");
        }
        return new TextTable(
                headings,
                paired.lines().stream()
                        .filter(line -> bySeed || line.seed() == null)
                        .map(line -> pairedCells(line, bySeed))
                        .toList());
    }

    private static List<String> pairedCells(PairedTable.Line line, boolean bySeed) {
        PairedImages images = line.images();
        List<String> cells = new ArrayList<>(List.of(
                line.name(),
                Long.toString(images.seeds()),
                Long.toString(images.count()),
                Long.toString(images.worse()),
                Long.toString(images.better()),
                Wording.difference(images.points(), line.interval()),
                probability(images.exactP()),
                probability(images.midP())));
        if (bySeed) {
            cells.add(1, line.seed() == null ? "all" : text(line.seed()));
        }
        return cells;
    }

    private static String probability(double p) {
        return p < 0.001 ? "<0.001" : number("%.3f", p);
    }

    private static String text(@Nullable Object value) {
        return value == null ? MISSING : value.toString();
    }
}
