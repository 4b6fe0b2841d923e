package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.files.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportInProgressTest {

    private static final String UNFINISHED = "_report.html.c0ffee00-1234-4abc-8def-0123456789ab";
    private static final String GONE = ProcessIdentity.here().toString().replaceFirst("-.*", "-999999999-1-1");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatAKilledWriterLeftIsRemovedBeforeTheNextReport() throws IOException {
        write(UNFINISHED);
        write("_writing." + GONE);
        write("report.html");

        assertEquals(List.of("report.html"), ReportInProgress.write(path(), new Configuration(), this::visible));

        assertEquals(List.of("report.html"), names());
    }

    @Test
    void whatAnotherIsWritingStays() throws IOException {
        List<String> during = ReportInProgress.write(path(), new Configuration(), () -> {
            try {
                write(UNFINISHED); // of the first
                return ReportInProgress.write(path(), new Configuration(), this::visible);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertEquals(List.of(UNFINISHED), during);
    }

    private org.apache.hadoop.fs.Path path() {
        return new org.apache.hadoop.fs.Path(folder.toString());
    }

    private void write(String name) throws IOException {
        Files.writeString(folder.resolve(name), "x");
    }

    private List<String> visible() {
        try {
            return names().stream()
                    .filter(name -> !name.startsWith("_writing."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
