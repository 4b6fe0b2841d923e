package dev.freezeout.analysis;

/** A value as a file of comma-separated values has it. */
final class CsvCell {

    private CsvCell() {}

    /**
     * The value, in quotes where it needs them. A text that spreadsheets would take for a formula gets the apostrophe before
     * it that has them take it for a text; a number is a number, also a negative one.
     */
    static String of(Object value) {
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
