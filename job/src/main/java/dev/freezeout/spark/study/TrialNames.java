package dev.freezeout.spark.study;

import org.apache.spark.util.AccumulatorV2;

/**
 * Which trial a task trained, for the column "Accumulators" of a stage's page: Spark gives tasks numbers alone. It takes
 * accumulators from tasks that have ended.
 */
final class TrialNames extends AccumulatorV2<String, String> {

    /** What the page writes before it. */
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

    /** Of one task its trial; of all, how many. */
    @Override
    public String value() {
        return count == 1 ? last : count + " trials";
    }
}
