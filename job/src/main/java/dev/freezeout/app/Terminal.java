package dev.freezeout.app;

import dev.freezeout.progress.StudyDisplay;
import java.io.Console;

/** The terminal that the program writes to, if there is one. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // it is null without a terminal in Java 17, which Spark runs on
    static boolean isThere() {
        Console console = System.console();
        return console != null && isTerminal(Console.class, console);
    }

    /** Since Java 22 there is a console without a terminal too, which {@code Console.isTerminal()} tells apart. */
    static <T> boolean isTerminal(Class<T> type, T console) {
        try {
            return Boolean.TRUE.equals(type.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Shows the progress of a study: redrawn in place on a terminal, elsewhere line by line. */
    static StudyDisplay display() {
        return isThere() ? StudyDisplay.terminal(System.out, new WindowSize()) : StudyDisplay.plain(System.out);
    }
}
