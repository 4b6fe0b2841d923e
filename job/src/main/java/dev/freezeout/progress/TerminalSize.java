package dev.freezeout.progress;

/**
 * The size of a terminal in characters.
 */
public record TerminalSize(int rows, int columns) {

    /** Assumed where the terminal does not report its size. */
    public static final TerminalSize UNKNOWN = new TerminalSize(24, 100);

    public TerminalSize {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "A terminal has at least one row and one column, not %s x %s".formatted(rows, columns));
        }
    }
}
