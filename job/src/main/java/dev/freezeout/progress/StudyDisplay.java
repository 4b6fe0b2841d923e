package dev.freezeout.progress;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Shows a study's progress to a person. */
public sealed interface StudyDisplay permits TerminalDisplay, PlainDisplay, SnapshotDisplay {

    /** Lines that are redrawn in place, on a terminal whose size may change. */
    static StudyDisplay terminal(PrintStream out, Supplier<TerminalSize> size) {
        return new TerminalDisplay(out, size);
    }

    /** Plain lines that are appended, for a log. */
    static StudyDisplay plain(PrintStream out) {
        return new PlainDisplay(out);
    }

    /** Prints a line that stays, such as that of a trial's end. */
    void announce(String line);

    /** Prints a line for logs, such as that of an epoch's end; dropped where a live display shows the same. */
    void log(String line);

    /** Shows the current state; called a few times a second. */
    void update(StudySnapshot study);

    /** Shows the final state. */
    void finish(StudySnapshot study);
}
