package dev.freezeout.spark.study;

import java.util.function.Consumer;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Receives the result of each task on the driver as soon as the task has ended. */
final class TaskResultHandler extends AbstractFunction2<Object, TaskResult, BoxedUnit> {

    private final Consumer<TaskResult> listener;

    /** @param listener called for each result, on a thread of Spark's that must not be blocked */
    TaskResultHandler(Consumer<TaskResult> listener) {
        this.listener = listener;
    }

    @Override
    public BoxedUnit apply(Object partition, TaskResult end) {
        listener.accept(end);
        return BoxedUnit.UNIT;
    }
}
