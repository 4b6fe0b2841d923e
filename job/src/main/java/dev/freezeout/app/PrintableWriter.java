package dev.freezeout.app;

import dev.freezeout.progress.PrintableText;
import java.io.PrintWriter;

/**
 * Writes what a terminal shows and does not obey: of what is printed with {@code println} one line each, whatever stands in
 * it, and of what is printed otherwise as many as there are.
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
