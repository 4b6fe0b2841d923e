package dev.freezeout.progress;

import static java.util.Locale.ROOT;

import dev.freezeout.text.Wording;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.engine.TrialProgress;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that show a study's progress. ASCII only, for terminals without Unicode. */
final class ProgressLines {

    /** Running trials beyond these are only counted. */
    static final int MAX_RUNNING_SHOWN = 16;

    private ProgressLines() {}

    /** One line for each running trial and one for the study, as many and as wide as fit on the terminal. */
    static List<String> live(StudySnapshot study, TerminalSize terminal) {
        // The last column stays free, since some terminals wrap a line that fills it; so does the last row.
        int width = terminal.columns() - 1;
        int room = Math.min(MAX_RUNNING_SHOWN, Math.max(0, terminal.rows() - 3));
        List<StudySnapshot.Running> shown =
                study.running().subList(0, Math.min(room, study.running().size()));
        List<String> lines = new ArrayList<>(RunningTable.lines(shown, width));
        int hidden = study.running().size() - shown.size();
        if (hidden > 0) {
            lines.add("and %s more running".formatted(hidden));
        }
        lines.add(study(study, width));
        return lines.stream()
                .map(line -> line.substring(0, Math.min(line.length(), width)).stripTrailing())
                .toList();
    }

    /** Something unusual that does not stop the trial. */
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
                Wording.duration(progress.secondsLeft()));
    }

    static String ended(Trial trial, TrialOutcome outcome, Duration duration) {
        String label = TrialLabel.of(trial);
        if (outcome.status() == TrialStatus.COMPLETED) {
            return String.format(
                    ROOT,
                    "%s: test error %.2f %%, took %s",
                    label,
                    outcome.testErrorPercent(),
                    Wording.duration(duration));
        }
        return "%s: %s: %s".formatted(label, outcome.status(), outcome.message());
    }

    static String study(StudySnapshot study) {
        return study(study, Integer.MAX_VALUE);
    }

    /** The longest form that fits on a line; the shortest gives the time left alone. */
    private static String study(StudySnapshot study, int width) {
        String running = "%s running".formatted(study.running().size());
        String failed = study.unsuccessful() == 0 ? "" : ", %s failed".formatted(study.unsuccessful());
        Duration time = study.ended() < study.total() ? study.left() : null;
        boolean known = time != null;
        String left = time == null ? "" : "about %s left".formatted(Wording.duration(time));
        String elapsed = Wording.duration(study.elapsed()) + " elapsed";
        List<String> forms = List.of(
                "study: %s of %s trials done, %s%s | %s"
                        .formatted(
                                study.ended(), study.total(), running, failed, known ? elapsed + ", " + left : elapsed),
                "study: %s of %s trials done%s | %s"
                        .formatted(study.ended(), study.total(), failed, known ? left : elapsed),
                "%s of %s done%s | %s".formatted(study.ended(), study.total(), failed, known ? left : elapsed),
                known ? left : "%s of %s done".formatted(study.ended(), study.total()));
        return forms.stream().filter(form -> form.length() <= width).findFirst().orElse(forms.get(forms.size() - 1));
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
}
