package dev.freezeout.spark.study;

import java.util.function.Consumer;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Takes the end of each task on the driver as soon as it has come. */
final class TaskResultHandler extends AbstractFunction2<Object, TaskResult, BoxedUnit> {

    private final Consumer<TaskResult> listener;

    /** @param listener hears of each end, on a thread of Spark's that must not be held up */
    TaskResultHandler(Consumer<TaskResult> listener) {
        this.listener = listener;
    }

    @Override
    public BoxedUnit apply(Object partition, TaskResult end) {
        listener.accept(end);
        return BoxedUnit.UNIT;
    }
}
