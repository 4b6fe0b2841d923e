package dev.freezeout.progress;

import static java.util.Locale.ROOT;

import dev.freezeout.text.Wording;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A line for each running trial, all with the same columns: the most important ones if not all fit. */
final class RunningTable {

    private static final String GAP = "  ";
    private static final int SHORTEST_LABEL = 7;

    /** The time left and the error; where even these do not fit, the label is truncated. */
    private static final int ALWAYS_SHOWN = 2;

    private RunningTable() {}

    /**
     * A column of the table.
     *
     * @param rank 1 for the most important; the highest is left out first
     */
    private record Column(int rank, Function<TrialProgress, String> text) {}

    private static final List<Column> COLUMNS = List.of(
            new Column(3, now -> format("epoch %" + digits(now.epochs()) + "d/%d", now.epoch(), now.epochs())),
            new Column(1, now -> format("%15s", Wording.duration(now.secondsLeft()) + " left")),
            new Column(4, now -> format("loss %6.3f", now.loss())),
            new Column(2, now -> format("error %5.1f %%", now.errorPercent())),
            new Column(5, now -> format("layers %" + digits(now.layers()) + "d/%d", now.activeLayers(), now.layers())),
            new Column(6, now -> format("%.0f images/s", now.imagesPerSecond())));

    static List<String> lines(List<StudySnapshot.Running> trials, int width) {
        List<Column> columns = new ArrayList<>();
        for (int fitting = COLUMNS.size(); fitting >= ALWAYS_SHOWN; fitting--) {
            int maxRank = fitting;
            columns = COLUMNS.stream().filter(column -> column.rank <= maxRank).toList();
            if (width(trials, TrialLabel::brief) + width(trials, columns) <= width) {
                break;
            }
        }
        List<Column> fitting = columns;
        int room = Math.max(SHORTEST_LABEL, width - width(trials, fitting));
        Function<Trial, String> label = width(trials, TrialLabel::of) <= room ? TrialLabel::of : TrialLabel::brief;
        int labelWidth = Math.min(room, width(trials, label));
        return trials.stream()
                .map(running -> padded(label.apply(running.trial()), labelWidth) + line(running, trials, fitting))
                .toList();
    }

    private static String line(
            StudySnapshot.Running running, List<StudySnapshot.Running> trials, List<Column> columns) {
        TrialProgress now = running.progress();
        if (now == null) {
            return GAP + "starting";
        }
        StringBuilder line = new StringBuilder();
        columns.forEach(column -> line.append(GAP).append(padded(column.text.apply(now), width(trials, column))));
        return line.toString().stripTrailing();
    }

    private static int width(List<StudySnapshot.Running> trials, Function<Trial, String> label) {
        return trials.stream()
                .mapToInt(running -> label.apply(running.trial()).length())
                .max()
                .orElse(0);
    }

    private static int width(List<StudySnapshot.Running> trials, List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> GAP.length() + width(trials, column))
                .sum();
    }

    private static int width(List<StudySnapshot.Running> trials, Column column) {
        return trials.stream()
                .map(StudySnapshot.Running::progress)
                .mapToInt(now -> now == null ? 0 : column.text.apply(now).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : text.substring(0, width);
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private static String format(String format, Object... values) {
        return String.format(ROOT, format, values);
    }
}
