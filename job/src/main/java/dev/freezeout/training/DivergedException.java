package dev.freezeout.training;

/** The training loss is no number that training can go on from. */
final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DivergedException(double loss, long iteration, int epoch) {
        super("training loss is %s after iteration %s, in epoch %s".formatted(loss, iteration, epoch));
    }
}
