package dev.freezeout.progress;

import static java.util.Locale.ROOT;

import dev.freezeout.trial.EpochMetrics;
import dev.freezeout.trial.Evaluation;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialOutcome;
import dev.freezeout.trial.TrialProgress;
import dev.freezeout.trial.TrialStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the progress of a study into words. ASCII alone, for terminals that know nothing else. */
final class ProgressLines {

    /** More running trials than this are counted, not shown: the lines must fit on a terminal to be redrawn. */
    static final int MAX_RUNNING_SHOWN = 16;

    /** A line with the trial's id and everything that is known fits from this width on. */
    private static final int WIDE = 120;

    private ProgressLines() {}

    /** One line a running trial and one for the study, none longer than {@code width} columns. */
    static List<String> live(StudySnapshot study, int width) {
        List<StudySnapshot.Running> shown = study.running()
                .subList(0, Math.min(MAX_RUNNING_SHOWN, study.running().size()));
        Function<Trial, String> label = width < WIDE ? TrialLabel::brief : TrialLabel::of;
        int labelWidth = shown.stream()
                .mapToInt(running -> label.apply(running.trial()).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (StudySnapshot.Running running : shown) {
            lines.add(pad(label.apply(running.trial()), labelWidth) + "  " + live(running.progress()));
        }
        int hidden = study.running().size() - shown.size();
        if (hidden > 0) {
            lines.add("and %s more running".formatted(hidden));
        }
        lines.add(study(study));
        return lines.stream().map(line -> shorten(line, width)).toList();
    }

    /** Something unusual about a trial. */
    static String noted(Trial trial, String note) {
        return "%s: %s".formatted(TrialLabel.of(trial), note);
    }

    static String started(Trial trial, String executor, String device) {
        return "%s: started on %s, %s".formatted(TrialLabel.of(trial), executor, device);
    }

    static String epoch(Trial trial, TrialProgress progress, EpochMetrics metrics) {
        return String.format(
                ROOT,
                "%s: epoch %d/%d, loss %s, error %s, %d/%d layers active, %.0f images/s, %s left",
                TrialLabel.of(trial),
                metrics.epoch(),
                progress.epochs(),
                withValidation("%.4f", metrics.training().loss(), loss(metrics.validation())),
                withValidation("%.2f %%", metrics.training().errorPercent(), error(metrics.validation())),
                metrics.activeLayers(),
                progress.layers(),
                metrics.imagesPerSecond(),
                time(progress.secondsLeft()));
    }

    static String ended(Trial trial, TrialOutcome outcome, Duration duration) {
        String label = TrialLabel.of(trial);
        if (outcome.status() == TrialStatus.COMPLETED) {
            return String.format(
                    ROOT, "%s: test error %.2f %%, took %s", label, outcome.testErrorPercent(), time(duration));
        }
        return "%s: %s: %s".formatted(label, outcome.status(), outcome.message());
    }

    static String study(StudySnapshot study) {
        return "study: %s of %s trials done, %s running%s | %s elapsed%s"
                .formatted(
                        study.ended(),
                        study.total(),
                        study.running().size(),
                        study.unsuccessful() == 0 ? "" : ", %s failed".formatted(study.unsuccessful()),
                        time(study.elapsed()),
                        study.left() == null || study.ended() == study.total()
                                ? ""
                                : ", about %s left".formatted(time(study.left())));
    }

    /** A length of time in its two largest units, such as {@code 2 h 05 min}. */
    static String time(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return "%s s".formatted(seconds);
        }
        if (seconds < 3600) {
            return String.format(ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    private static String time(double seconds) {
        return Double.isFinite(seconds) ? time(Duration.ofMillis(Math.round(seconds * 1000))) : "?";
    }

    private static String live(@Nullable TrialProgress progress) {
        if (progress == null) {
            return "starting";
        }
        int epochDigits = Integer.toString(progress.epochs()).length();
        int layerDigits = Integer.toString(progress.layers()).length();
        return String.format( // what matters least comes last, for lines that are shortened
                ROOT,
                "epoch %" + epochDigits + "d/%d  %15s  loss %6.3f  error %5.1f %%  layers %" + layerDigits
                        + "d/%d  %.0f images/s",
                progress.epoch(),
                progress.epochs(),
                time(progress.secondsLeft()) + " left",
                progress.loss(),
                progress.errorPercent(),
                progress.activeLayers(),
                progress.layers(),
                progress.imagesPerSecond());
    }

    private static String withValidation(String format, double training, @Nullable Double validation) {
        String text = String.format(ROOT, format, training);
        return validation == null ? text : text + " (validation " + String.format(ROOT, format, validation) + ")";
    }

    private static @Nullable Double loss(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.loss();
    }

    private static @Nullable Double error(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.errorPercent();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** A line that filled the last column would wrap on some terminals, so one column stays free. */
    private static String shorten(String line, int width) {
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
    }
}
