package dev.freezeout.progress;

import dev.freezeout.text.PrintableText;
import java.io.PrintStream;

/** Appends plain lines, as to a log file. */
final class PlainDisplay implements StudyDisplay {

    private final PrintStream out;

    PlainDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void announce(String line) {
        out.println(PrintableText.line(line));
    }

    @Override
    public void log(String line) {
        out.println(PrintableText.line(line));
    }

    @Override
    public void update(StudySnapshot study) {}

    @Override
    public void finish(StudySnapshot study) {
        out.println(ProgressLines.study(study));
    }
}
