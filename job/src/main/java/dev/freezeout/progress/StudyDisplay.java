package dev.freezeout.progress;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Shows how a study goes. */
public sealed interface StudyDisplay permits TerminalDisplay, PlainDisplay, SnapshotDisplay {

    /** Lines that are redrawn in place, on a terminal whose size may change. */
    static StudyDisplay terminal(PrintStream out, Supplier<TerminalSize> size) {
        return new TerminalDisplay(out, size);
    }

    /** A plain line for whatever is worth one, for a log. */
    static StudyDisplay plain(PrintStream out) {
        return new PlainDisplay(out);
    }

    /** Shows something that stays, such as a trial's end. */
    void announce(String line);

    /** Shows something that is only worth a line where nothing is redrawn, such as the end of an epoch. */
    void log(String line);

    /** Shows how the study stands; called a few times a second. */
    void update(StudySnapshot study);

    /** Shows how the study stands for the last time. */
    void finish(StudySnapshot study);
}
