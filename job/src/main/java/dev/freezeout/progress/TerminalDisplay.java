package dev.freezeout.progress;

import dev.freezeout.text.PrintableText;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines at the bottom of a terminal that are redrawn in place. To avoid flicker, each redraw is a single write that
 * overwrites line by line and clears only the rest of each line.
 */
final class TerminalDisplay implements StudyDisplay {

    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Supplier<TerminalSize> size;
    private List<String> drawn = List.of();

    TerminalDisplay(PrintStream out, Supplier<TerminalSize> size) {
        this.out = out;
        this.size = size;
    }

    @Override
    public void announce(String line) {
        // The next update draws the live lines below it.
        write(List.of(PrintableText.line(line)), size.get().columns());
        drawn = List.of();
    }

    @Override
    public void log(String line) {}

    @Override
    public void update(StudySnapshot study) {
        TerminalSize now = size.get();
        List<String> lines = ProgressLines.live(study, now);
        write(lines, now.columns());
        drawn = lines;
    }

    @Override
    public void finish(StudySnapshot study) {
        update(study);
    }

    /** Overwrites the live lines. */
    private void write(List<String> lines, int columns) {
        StringBuilder text = new StringBuilder();
        if (!drawn.isEmpty()) {
            text.append("\u001b[").append(rows(drawn, columns)).append("F");
        }
        lines.forEach(line -> text.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
        text.append(CLEAR_BELOW);
        out.print(text);
        out.flush();
    }

    /** Rows that lines occupy: one each when drawn, more once the terminal became narrower and wrapped them. */
    private static int rows(List<String> lines, int columns) {
        return lines.stream()
                .mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns))
                .sum();
    }
}
