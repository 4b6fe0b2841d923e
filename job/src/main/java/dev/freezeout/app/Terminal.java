package dev.freezeout.app;

/** The terminal that the program writes to, if there is one. */
final class Terminal {

    private static final int DEFAULT_COLUMNS = 100;

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // it is null without a terminal in the Java that Spark runs on
    static boolean isThere() {
        return System.console() != null;
    }

    /** Its width, which only the shell knows; submit.sh passes it on. */
    static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    }
}
