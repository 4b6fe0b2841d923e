package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.files.ProcessIdentity;
import dev.freezeout.store.results.TableFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLeftoversTest {

    /** Of this boot, by the number of no process. */
    private static final String GONE = ProcessIdentity.here().toString().replaceFirst("-.*", "-999999999-1-1");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatKilledRunsLeftIsRemovedAndNothingElse() throws IOException {
        Configuration hadoop = new Configuration();
        StudyFolder folder = new StudyFolder(directory.toString());
        TableFolders.create(folder, hadoop);
        List<String> before = files();
        for (String left : List.of(
                "_study.yaml." + GONE,
                "_clock." + GONE,
                "_doctor." + GONE + "/slot-1",
                "results/_writable." + GONE,
                "results/trials/_empty.parquet." + GONE,
                "results/epochs/_empty.parquet." + GONE,
                "results/_committed/_t1.json." + GONE,
                "models/_t1." + GONE + "/network-0000.params",
                "report/_report.html." + GONE,
                "scores/predictions/_run-score." + GONE + "/t1/0000000.parquet",
                "scores/report/_scores.csv." + GONE,
                "checkpoints/t2/_000000000005.checkpoint." + GONE,
                "checkpoints/t1/000000000005.checkpoint")) {
            write(left);
        }
        List<String> kept = List.of(
                "checkpoints/t2/000000000005.checkpoint",
                "checkpoints/t2/failed-1",
                "models/t1/network-0000.params",
                "report/report.html",
                "scores/predictions/t1-0000000.parquet",
                "study.yaml");
        for (String file : kept) {
            write(file);
        }

        StudyLeftovers.remove(folder, Set.of("t1", "t3"), hadoop);

        List<String> expected = new ArrayList<>(before);
        expected.addAll(kept);
        assertEquals(expected.stream().sorted().toList(), files());
        assertEquals(List.of("t2"), folder.trialsWithCheckpoints(hadoop));
    }

    private void write(String file) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
