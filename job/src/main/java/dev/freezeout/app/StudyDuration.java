package dev.freezeout.app;

import dev.freezeout.study.Makespan;
import dev.freezeout.study.PlannedTrial;
import dev.freezeout.study.StudyPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a study takes on a number of slots, as far as estimates tell.
 *
 * @param makespan in trainings of the baseline
 * @param baselineHours what one takes; null if nobody said
 * @param price of a slot for an hour; null if nobody said
 */
record StudyDuration(
        Makespan makespan,
        @Nullable Double baselineHours,
        @Nullable Double price) {

    static StudyDuration of(StudyPlan plan, int slots, @Nullable Double baselineHours, @Nullable Double price) {
        double[] durations =
                plan.planned().stream().mapToDouble(PlannedTrial::relativeCost).toArray();
        return new StudyDuration(Makespan.of(durations, slots), baselineHours, price);
    }

    String text() {
        String text = String.format(
                Locale.ROOT,
                "On %d slots, longest first: %.2f baseline trainings from start to end (least possible %.2f, ratio %.3f).%n",
                makespan.slots(),
                makespan.makespan(),
                makespan.leastPossible(),
                makespan.ratio());
        if (baselineHours == null) {
            return text + String.format("Give --baseline-hours to be told hours.%n");
        }
        String hours = String.format(
                Locale.ROOT,
                "That is %.1f h, and %.1f slot hours%s",
                baselineHours * makespan.makespan(),
                slotHours(baselineHours),
                price == null
                        ? ""
                        : String.format(Locale.ROOT, " at a cost of %.2f", price * slotHours(baselineHours)));
        return text + hours + String.format(". An estimate: evaluation and checkpoints are not counted.%n");
    }

    /** For programs; an estimate in each. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("slots", makespan.slots());
        fields.put("estimated_makespan", makespan.makespan());
        fields.put("least_possible", makespan.leastPossible());
        fields.put("ratio", makespan.ratio());
        if (baselineHours != null) {
            fields.put("estimated_hours", baselineHours * makespan.makespan());
            fields.put("estimated_slot_hours", slotHours(baselineHours));
            if (price != null) {
                fields.put("estimated_cost_of_slots", price * slotHours(baselineHours));
            }
        }
        return fields;
    }

    private double slotHours(double hours) {
        return hours * makespan.paidFor();
    }
}
