package dev.freezeout.spark.study;

import java.util.function.Consumer;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Takes the end of each task on the driver as soon as it has come. */
final class OutcomeCollector extends AbstractFunction2<Object, TaskEnd, BoxedUnit> {

    private final Consumer<TaskEnd> listener;

    /** @param listener hears of each end, on a thread of Spark's that must not be held up */
    OutcomeCollector(Consumer<TaskEnd> listener) {
        this.listener = listener;
    }

    @Override
    public BoxedUnit apply(Object partition, TaskEnd end) {
        listener.accept(end);
        return BoxedUnit.UNIT;
    }
}
