package dev.freezeout.doctor;

import dev.freezeout.data.DataException;
import dev.freezeout.data.DataSets;
import dev.freezeout.trial.DataSettings;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** Checks the driver: its Java, its data, and how far the executors' clocks are from its own. */
public final class DriverChecks {

    private static final double MAX_SECONDS_APART = 5;

    private DriverChecks() {}

    public static Check java() {
        return SlotChecks.java();
    }

    /** Whether the data is in the study's folder for it; a generated set that is missing is made, as a run does. */
    public static Check data(DataSettings data, Configuration hadoop) {
        try {
            DataSets.prepare(data, hadoop);
        } catch (DataException e) {
            // The check below reports it.
        }
        return SlotChecks.data(data, hadoop);
    }

    /**
     * How far the clocks of the slots are off, at least: each was read at some time between two readings of the driver's.
     *
     * @param before the driver's clock before the slots were checked, in milliseconds since 1970
     * @param after the driver's clock after that
     */
    public static Check clocks(List<Findings> slots, long before, long after) {
        double worst = slots.stream()
                        .mapToLong(slot -> Math.max(before - slot.clockMillis(), slot.clockMillis() - after))
                        .max()
                        .orElse(0)
                / 1000.0;
        if (worst <= 0) {
            return Check.ok("clocks", "within the %s s that it took to ask".formatted((after - before + 999) / 1000));
        }
        String found = String.format(Locale.ROOT, "at least %.1f s apart", worst);
        return worst <= MAX_SECONDS_APART
                ? Check.warn("clocks", found, "Synchronise the clocks of all machines with one server (NTP).")
                : Check.fail("clocks", found, "Synchronise the clocks of all machines with one server (NTP).");
    }
}
