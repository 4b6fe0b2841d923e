package dev.freezeout.store.results;

import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.trial.Precision;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Gives rows that an earlier version committed the meaning that {@link ResultSchemas#VERSION} stands for. */
final class SchemaUpgrade {

    private static final int BASELINE = position("baseline");
    private static final int HOW_SCALE = position("how_scale");
    private static final int T0 = position("t0");
    private static final int PRECISION = position("precision");
    private static final int RULE = position("rule");
    private static final int EPOCH_SHARE = position("epoch_share");
    private static final UTF8String FREEZEOUT = UTF8String.fromString(FreezingRules.name(FreezeOutSettings.BASELINE));
    private static final UTF8String FLOAT32 = UTF8String.fromString(Precision.FLOAT32.toString());

    private SchemaUpgrade() {}

    /**
     * Upgrades a row of the trials table in place. Version 1 has linear and 1 for a baseline, version 2 has null. What lacks a
     * precision or a rule was trained in float32 by FreezeOut.
     */
    static void trial(InternalRow row) {
        if (row.getBoolean(BASELINE)) {
            row.setNullAt(HOW_SCALE);
            row.setNullAt(T0);
        }
        if (row.isNullAt(PRECISION)) {
            row.update(PRECISION, FLOAT32);
        }
        if (row.isNullAt(RULE)) {
            row.update(RULE, FREEZEOUT);
            row.setDouble(EPOCH_SHARE, 1);
        }
    }

    private static int position(String column) {
        return ResultSchemas.TRIALS.schema().fieldIndex(column);
    }
}
