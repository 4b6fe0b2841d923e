package dev.freezeout.spark.study;

import org.apache.spark.util.AccumulatorV2;

/**
 * Which trial a task trained, for the column "Accumulators" of a stage's page: Spark shows task numbers alone. The column
 * is filled in when a task ends.
 */
final class TrialNames extends AccumulatorV2<String, String> {

    /** The accumulator's name, which the page shows before the value. */
    static final String NAME = "trial";

    private static final long serialVersionUID = 1;

    private String last = "";
    private long count;

    @Override
    public boolean isZero() {
        return count == 0;
    }

    @Override
    public AccumulatorV2<String, String> copy() {
        TrialNames copy = new TrialNames();
        copy.last = last;
        copy.count = count;
        return copy;
    }

    @Override
    public void reset() {
        last = "";
        count = 0;
    }

    @Override
    public void add(String trial) {
        last = trial;
        count++;
    }

    @Override
    public void merge(AccumulatorV2<String, String> other) {
        if (other instanceof TrialNames names && names.count > 0) {
            last = names.last;
            count += names.count;
        }
    }

    /** The trial of a single task; the number of trials of several. */
    @Override
    public String value() {
        return count == 1 ? last : count + " trials";
    }
}
