package dev.freezeout.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyResultsTest {

    @TempDir
    private Path folder;

    @Test
    void aThousandTrialsAreOneFileOfEachTableAndAllAnalysed() throws Exception {
        ManyResults results = new ManyResults(folder.toString(), 1_000, 3);

        results.commit();
        results.compact();

        for (String table : new String[] {"trials", "epochs", "freezes"}) {
            try (Stream<Path> files = Files.list(folder.resolve("results").resolve(table))) {
                assertEquals(
                        1, files.filter(file -> !file.endsWith("empty.parquet")).count(), table);
            }
        }
        String report = results.analyse().table();
        assertEquals(100, report.lines().skip(1).count(), report);
    }
}
