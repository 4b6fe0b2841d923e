package dev.freezeout.text;

import java.util.Locale;

/**
 * Text that a terminal shows and does not obey. Names, paths and messages may hold whatever their authors put there; control
 * characters among it are written out, such as {@code \\u001B}, and so are those that turn the direction of a line.
 */
public final class PrintableText {

    private PrintableText() {}

    /** A text that stays on one line. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** A text whose own line ends and tabs are meant. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean withLineEnds) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((withLineEnds && (c == '\n' || c == '\t')) || !isControl(c)) {
                printable.append(c);
            } else {
                printable.append(escape(c));
            }
        }
        return printable.toString();
    }

    private static boolean isControl(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
            default -> false;
        };
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04X", (int) c);
        };
    }
}
