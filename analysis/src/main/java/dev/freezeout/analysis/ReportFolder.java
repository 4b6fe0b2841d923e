package dev.freezeout.analysis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The folder {@code report} of a study or of scores. Each file is written beside and renamed, so it is there as a whole or not. */
final class ReportFolder {

    private final Path folder;
    private final FileSystem files;
    private final List<String> written = new ArrayList<>();

    ReportFolder(String parent, Configuration hadoop) throws IOException {
        this.folder = new Path(parent, "report");
        this.files = folder.getFileSystem(hadoop);
        files.mkdirs(folder);
    }

    /** The files written so far. */
    List<String> written() {
        return List.copyOf(written);
    }

    void text(String name, String text) throws IOException {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] bytes) throws IOException {
        write(name, out -> out.write(bytes));
    }

    /**
     * A chart as {@code name.svg} and {@code name.png}.
     *
     * @return the chart as an element of a page
     */
    String chart(String name, ChartPicture chart) throws IOException {
        String svg = chart.svg(name);
        text(name + ".svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        bytes(name + ".png", chart.png());
        return HtmlPage.chart(svg);
    }

    /** A table as comma-separated values; missing ones are empty. The rows are never all in memory. */
    void csv(String name, Dataset<Row> table) throws IOException {
        write(
                name,
                out -> JobDescription.during(table.sparkSession(), "Write " + new Path(folder, name), () -> {
                    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    writer.write(String.join(",", table.columns()) + "\n");
                    for (Iterator<Row> rows = table.toLocalIterator(); rows.hasNext(); ) {
                        writer.write(line(rows.next()) + "\n");
                    }
                    writer.flush();
                    return name;
                }));
    }

    /** A table as one plain Parquet file. */
    void parquet(String name, Dataset<Row> table) throws IOException {
        Path unfinished = new Path(folder, "_" + name + "." + UUID.randomUUID());
        JobDescription.during(table.sparkSession(), "Write " + new Path(folder, name), () -> {
            table.coalesce(1).write().parquet(unfinished.toString());
            return name;
        });
        for (FileStatus part : files.globStatus(new Path(unfinished, "part-*.parquet"))) {
            rename(part.getPath(), new Path(folder, name));
        }
        files.delete(unfinished, true);
    }

    private void write(String name, Content content) throws IOException {
        Path unfinished = new Path(folder, "_" + name + "." + UUID.randomUUID());
        try (OutputStream out = files.create(unfinished)) {
            content.writeTo(out);
        }
        rename(unfinished, new Path(folder, name));
    }

    private void rename(Path from, Path to) throws IOException {
        files.delete(to, true); // some file systems do not rename onto a file
        if (!files.rename(from, to)) {
            throw new IOException("Cannot rename %s to %s".formatted(from, to));
        }
        written.add(to.toString());
    }

    private static String line(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.isNullAt(column) ? "" : CsvCell.of(row.get(column)))
                .collect(Collectors.joining(","));
    }

    /** What goes into a file. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
