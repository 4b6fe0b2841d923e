package dev.freezeout.analysis.report;

import dev.freezeout.analysis.chart.style.ChartPicture;
import dev.freezeout.analysis.input.JobDescription;
import dev.freezeout.analysis.table.CsvCell;
import dev.freezeout.analysis.table.LatexTable;
import dev.freezeout.analysis.table.ParquetTable;
import dev.freezeout.analysis.table.ReportTable;
import dev.freezeout.analysis.table.TextTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The folder {@code report} of a study or of scores. Its files are replaced atomically. */
public final class ReportFolder {

    private final Path folder;
    private final ReportFiles files;
    private final List<String> written = new ArrayList<>();

    /**
     * Creates the folder where it is missing.
     *
     * @param parent any Hadoop path
     */
    public ReportFolder(String parent, Configuration hadoop) throws IOException {
        this.folder = new Path(parent, "report");
        this.files = ReportFiles.in(folder, hadoop);
    }

    /** The files written so far. */
    public List<String> written() {
        return List.copyOf(written);
    }

    /** Writes a text in UTF-8. */
    public void text(String name, String text) throws IOException {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] bytes) throws IOException {
        write(name, out -> out.write(bytes));
    }

    /**
     * Writes a chart as {@code name.svg} and {@code name.png}.
     *
     * @return the chart as an HTML element
     */
    public String chart(String name, ChartPicture chart) throws IOException {
        String svg = chart.svg(name);
        text(name + ".svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        bytes(name + ".png", chart.png());
        return HtmlPage.chart(svg);
    }

    /**
     * Writes a table as CSV, Parquet and LaTeX.
     *
     * @param rows with the values of the table's columns
     * @param printed what LaTeX prints of them
     */
    public void table(ReportTable table, List<Row> rows, TextTable printed, String caption) throws IOException {
        String[] columns = table.columns().fieldNames();
        write(table.name() + ".csv", out -> writeCsv(out, columns, rows.iterator()));
        write(table.name() + ".parquet", out -> ParquetTable.write(out, table.nullable(), rows));
        latex(table.name(), printed, caption);
    }

    /** Writes a table as {@code name.tex}. */
    public void latex(String name, TextTable printed, String caption) throws IOException {
        text(name + ".tex", LatexTable.of(printed, caption, "tab:" + name));
    }

    /** Writes a table as CSV, with an empty cell for null. Streams the rows, so that they need not fit into memory. */
    public void csv(String name, Dataset<Row> table) throws IOException {
        write(
                name,
                out -> JobDescription.during(table.sparkSession(), "Write " + new Path(folder, name), () -> {
                    writeCsv(out, table.columns(), table.toLocalIterator());
                    return name;
                }));
    }

    private static void writeCsv(OutputStream out, String[] columns, Iterator<Row> rows) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(String.join(",", columns) + "\n");
        while (rows.hasNext()) {
            writer.write(line(rows.next()) + "\n");
        }
        writer.flush();
    }

    /** Writes a table as one Parquet file. */
    public void parquet(String name, Dataset<Row> table) throws IOException {
        Path file = new Path(folder, name);
        files.publishPart(
                name,
                parts -> JobDescription.during(table.sparkSession(), "Write " + file, () -> {
                    table.coalesce(1).write().parquet(parts.toString());
                    return name;
                }));
        written.add(file.toString());
    }

    private void write(String name, ReportFiles.Content content) throws IOException {
        files.publish(name, content);
        written.add(new Path(folder, name).toString());
    }

    private static String line(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.isNullAt(column) ? "" : CsvCell.of(row.get(column)))
                .collect(Collectors.joining(","));
    }
}
