package dev.freezeout.progress;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are redrawn in place. Each redrawing is one write that replaces line by line
 * and clears no more than the rest of a line, so nothing flickers.
 */
final class TerminalDisplay implements StudyDisplay {

    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final int columns;
    private int drawn;

    TerminalDisplay(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void announce(String line) {
        // The live lines come back below it with the next update.
        write(List.of(line));
        drawn = 0;
    }

    @Override
    public void log(String line) {}

    @Override
    public void update(StudySnapshot study) {
        List<String> lines = ProgressLines.live(study, columns);
        write(lines);
        drawn = lines.size();
    }

    @Override
    public void finish(StudySnapshot study) {
        update(study);
    }

    /** Writes lines over the live ones. */
    private void write(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("F");
        }
        lines.forEach(line -> text.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
        text.append(CLEAR_BELOW);
        out.print(text);
        out.flush();
    }
}
