package dev.freezeout.spark;

import dev.freezeout.trial.TrialOutcome;
import java.util.function.Consumer;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Takes the outcome of each trial on the driver as soon as its task has ended. */
final class OutcomeCollector extends AbstractFunction2<Object, TrialOutcome, BoxedUnit> {

    private final Consumer<TrialOutcome> listener;

    /** @param listener hears of each outcome, on a thread of Spark's that must not be held up */
    OutcomeCollector(Consumer<TrialOutcome> listener) {
        this.listener = listener;
    }

    @Override
    public BoxedUnit apply(Object partition, TrialOutcome outcome) {
        listener.accept(outcome);
        return BoxedUnit.UNIT;
    }
}
