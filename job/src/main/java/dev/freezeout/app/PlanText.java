package dev.freezeout.app;

import static dev.freezeout.text.Wording.percent;

import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudySpec;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A plan for people: a trial a line, and totals. */
final class PlanText {

    private PlanText() {}

    static String table(StudyPlan plan) {
        boolean precise = !plan.precisions().equals(Set.of(Precision.FLOAT32));
        List<String> headings = new ArrayList<>(List.of("trial", "strategy", "scaled", "t0", "const_time"));
        if (precise) {
            headings.add("precision");
        }
        headings.addAll(List.of(
                ">seed",
                ">epochs",
                ">iterations",
                ">est. time saved",
                ">counted",
                plan.isCalibrated() ? ">cost" : ">est. cost"));
        TextTable table = new TextTable(
                headings,
                plan.planned().stream().map(trial -> cells(trial, precise)).toList());
        return heading(plan) + "\n" + table.text() + "\n\n" + totals(plan);
    }

    private static String heading(StudyPlan plan) {
        StudySpec spec = plan.spec();
        return "%s: %s on %s; %s epochs in batches of %s%n"
                .formatted(
                        spec.name(),
                        Architectures.label(spec.model()),
                        spec.data().label(),
                        spec.training().epochs(),
                        spec.training().batchSize());
    }

    private static String totals(StudyPlan plan) {
        String formula = plan.trials().get(0).configuration().isEstimatedByOriginal()
                ? "the original's formula"
                : "counted operations";
        return String.format(
                        Locale.ROOT,
                        "%d trials of %d configurations, %,d iterations, %s at the time of %.1f baseline trainings.%n",
                        plan.planned().size(),
                        plan.configurations(),
                        plan.iterations(),
                        plan.isCalibrated() ? "predicted" : "estimated",
                        plan.relativeCost())
                + (plan.isCalibrated()
                                ? "The cost (1 is the baseline's%s) follows from measured step times. The time saved is an estimate by %s;"
                                : "The time saved and the cost (1 is the baseline's%s) are estimates by %s;")
                        .formatted(baselineOf(plan), formula)
                + " counted: by operations, see --cost.%n".formatted()
                + (plan.trials().stream()
                                .noneMatch(trial ->
                                        trial.configuration().freezing().isAdaptive())
                        ? ""
                        : "A rule that decides as it trains has no estimate: its trials are planned as long as the baseline.%n"
                                .formatted())
                + (plan.planned().stream().allMatch(PlannedTrial::isLengthKnown)
                        ? ""
                        : "~ is an estimate too: constTime: measured goes by step times, which run measures first.%n"
                                .formatted());
    }

    /** Which baseline a cost of 1 is that of, where there are several. */
    private static String baselineOf(StudyPlan plan) {
        if (plan.precisions().size() == 1) {
            return "";
        }
        return plan.isCalibrated() ? " in " + plan.spec().training().precision() : " in its own precision";
    }

    /** @param precise whether precisions have a column */
    private static List<String> cells(PlannedTrial planned, boolean precise) {
        TrialConfiguration configuration = planned.trial().configuration();
        FreezingSettings freezing = configuration.freezing();
        FreezeOutSettings freezeOut =
                freezing instanceof FreezeOutSettings settings && !settings.isBaseline() ? settings : null;
        List<String> cells = new ArrayList<>(List.of(
                planned.trial().id(),
                freezeOut == null
                        ? configuration.labelInAnyPrecision()
                        : freezeOut.howScale().toString(),
                freezeOut == null ? "-" : freezeOut.scaleLr() ? "yes" : "no",
                freezeOut == null ? "-" : Double.toString(freezeOut.t0()),
                freezeOut == null ? "-" : constTime(freezeOut.constTime())));
        if (precise) {
            cells.add(configuration.precision().toString());
        }
        cells.addAll(List.of(
                Long.toString(configuration.seed()),
                (planned.isLengthKnown() ? "" : "~")
                        + String.format(Locale.ROOT, "%.2f", planned.length().epochs()),
                (planned.isLengthKnown() ? "" : "~") + planned.length().iterations(),
                freezing.isAdaptive() ? "-" : percent(configuration.estimatedTimeSaved()),
                freezing.isAdaptive() ? "-" : percent(configuration.countedTimeSaved()),
                String.format(Locale.ROOT, "%.3f", planned.relativeCost())));
        return cells;
    }

    private static String constTime(ConstTime constTime) {
        return constTime == ConstTime.MEASURED ? "measured" : constTime.isStretched() ? "yes" : "no";
    }
}
