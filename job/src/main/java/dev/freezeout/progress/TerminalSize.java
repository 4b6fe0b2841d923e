package dev.freezeout.progress;

/**
 * How much a terminal shows.
 *
 * @param rows lines
 * @param columns characters in a line
 */
public record TerminalSize(int rows, int columns) {

    /** Of a terminal that does not say. */
    public static final TerminalSize UNKNOWN = new TerminalSize(24, 100);

    public TerminalSize {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("A terminal has a line and a column at least");
        }
    }
}
