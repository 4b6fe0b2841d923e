package dev.freezeout.app;

import dev.freezeout.analysis.Report;
import java.io.PrintWriter;
import java.util.List;

/** What an analysis found, on the terminal: its table, what has to be said about it, and the files it wrote. */
final class PrintedReport {

    private PrintedReport() {}

    /** The answer in words, the table, the footnotes and the files of a report on a study. */
    static void print(Report report, PrintWriter out) {
        if (!report.answer().isEmpty()) {
            out.println();
            report.answer().forEach(out::println);
        }
        print(report.table(), report.footnotes(), report.files(), out);
    }

    static void print(String table, List<String> footnotes, List<String> files, PrintWriter out) {
        out.println();
        out.print(table + "\n");
        out.println();
        footnotes.forEach(out::println);
        out.println();
        WrittenFiles.lines(files).forEach(out::println);
        out.flush();
    }
}
