package dev.freezeout.app;

import dev.freezeout.progress.StudyDisplay;

/** The terminal that the program writes to, if there is one. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // it is null without a terminal in the Java that Spark runs on
    static boolean isThere() {
        return System.console() != null;
    }

    /** Shows the progress of a study: redrawn in place on a terminal, elsewhere line by line. */
    static StudyDisplay display() {
        return isThere() ? StudyDisplay.terminal(System.out, new WindowSize()) : StudyDisplay.plain(System.out);
    }
}
