package dev.freezeout.analysis.table;

/** Formats values for CSV files. */
public final class CsvCell {

    private CsvCell() {}

    /**
     * Formats a value, quoted if needed. A text that spreadsheets would run as a formula gets a leading apostrophe; numbers
     * never do, not even negative ones.
     */
    public static String of(Object value) {
        String text = value.toString();
        if (value instanceof String && text.matches("(?s)[=+@\t\r-].*")) {
            return inQuotes("'" + text);
        }
        return text.matches("[^\",\r\n]*") ? text : inQuotes(text);
    }

    private static String inQuotes(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
