package dev.freezeout.app;

import java.io.PrintWriter;
import java.util.List;

/** What an analysis found, on the terminal: its table, what has to be said about it, and the files it wrote. */
final class PrintedReport {

    private PrintedReport() {}

    static void print(String table, List<String> footnotes, List<String> files, PrintWriter out) {
        out.println();
        out.print(table + "\n");
        out.println();
        footnotes.forEach(out::println);
        out.println();
        files.forEach(file -> out.println("wrote " + file));
        out.flush();
    }
}
