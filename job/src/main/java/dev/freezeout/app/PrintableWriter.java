package dev.freezeout.app;

import dev.freezeout.text.PrintableText;
import java.io.PrintWriter;

/**
 * Makes control characters harmless, so that a terminal shows text and never obeys it. {@code println} prints one line,
 * whatever line breaks the text holds; {@code print} keeps them.
 */
final class PrintableWriter extends PrintWriter {

    PrintableWriter(PrintWriter out) {
        super(out, true);
    }

    @Override
    public void println(String line) {
        super.println(PrintableText.line(line));
    }

    @Override
    public void write(String text, int from, int length) {
        String printable = PrintableText.lines(text.substring(from, from + length));
        super.write(printable, 0, printable.length());
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character), 0, 1);
    }
}
