package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.SlotSimulation;
import dev.freezeout.study.StudyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Duration and cost of a study on a number of slots, as text.
 *
 * @param source where the durations come from
 * @param seconds whether times are in seconds; else in trainings of the baseline
 * @param pricePerHour of one slot, in any currency; null if no price was given
 */
record SlotForecast(
        String study,
        int trials,
        String source,
        SlotSimulation simulation,
        boolean seconds,
        @Nullable Double pricePerHour) {

    private static final int SECONDS_AN_HOUR = 3600;

    /**
     * Simulates a plan.
     *
     * @param source where its trials' durations come from
     * @param baselineSeconds training time of the baseline; empty if unknown
     */
    static SlotForecast of(
            StudyPlan plan, String source, int slots, OptionalDouble baselineSeconds, @Nullable Double pricePerHour) {
        double[] durations =
                plan.planned().stream().mapToDouble(PlannedTrial::relativeCost).toArray();
        return new SlotForecast(
                plan.spec().name(),
                durations.length,
                source,
                SlotSimulation.of(durations, slots).in(baselineSeconds.orElse(1)),
                baselineSeconds.isPresent(),
                pricePerHour);
    }

    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("makespan", time(simulation.makespan())));
        rows.add(List.of("least possible", time(simulation.lowerBound())));
        rows.add(List.of("ratio", number("%.3f", simulation.ratio())));
        rows.add(List.of("all trials", time(simulation.total())));
        rows.add(List.of("longest trial", time(simulation.longest())));
        if (seconds) {
            rows.add(List.of("slot hours", number("%,.2f", slotHours())));
        }
        if (pricePerHour != null) {
            rows.add(List.of("cost", number("%,.2f", slotHours() * pricePerHour)));
        }
        TextTable table = new TextTable(List.of("", ">"), rows);
        return """
                %s: %s on %s, by %s
                %s

                The least possible is the longest trial, or all of them divided evenly. Slot hours are those of all slots until the
                last trial ends. Training alone: starting, evaluation and checkpoints are left out.
                """.formatted(
                        study, counted(trials, "trial"), counted(simulation.slots(), "slot"), source, table.text());
    }

    String json() throws JsonProcessingException {
        return PlanJson.write(new Json(
                study,
                trials,
                simulation.slots(),
                source,
                seconds ? "seconds" : "baseline trainings",
                simulation.makespan(),
                simulation.lowerBound(),
                simulation.ratio(),
                simulation.total(),
                simulation.longest(),
                seconds ? (Double) slotHours() : null,
                pricePerHour == null ? null : (Double) (slotHours() * pricePerHour)));
    }

    /**
     * The forecast for programs; what it does not know is null.
     *
     * @param unit of {@code makespan} and the other times
     */
    private record Json(
            String study,
            int trials,
            int slots,
            String by,
            String unit,
            double makespan,
            double lowerBound,
            double ratio,
            double total,
            double longest,
            @Nullable Double slotHours,
            @Nullable Double cost) {}

    private double slotHours() {
        return simulation.slots() * simulation.makespan() / SECONDS_AN_HOUR;
    }

    private String time(double time) {
        if (!seconds) {
            return number("%,.2f", time) + " baseline trainings";
        }
        return time < SECONDS_AN_HOUR ? number("%.1f", time) + " s" : number("%,.2f", time / SECONDS_AN_HOUR) + " h";
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
