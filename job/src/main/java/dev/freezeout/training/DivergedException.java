package dev.freezeout.training;

/** The training loss is infinite or NaN: the trial has diverged. */
final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DivergedException(double loss, long iteration, int epoch) {
        super("training loss is %s after iteration %s, in epoch %s".formatted(loss, iteration, epoch));
    }
}
