package dev.freezeout.store.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.trial.engine.ScoringTask;
import dev.freezeout.trial.result.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionStoreTest {

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path directory;

    @Test
    void theirPlaceIsThatOfTheirOwnFolderAlone() throws IOException {
        score("ab", "t1");
        score("a*", "t1");
        score("a*", "t1");

        assertEquals(List.of("t1-0000000.parquet"), names("ab"));
        assertEquals(List.of("t1-0000000.parquet"), names("a*"));
    }

    @Test
    void anIdIsThatOfOneTrialAlone() throws IOException {
        score("scores", "t1");
        score("scores", "t");
        score("scores", "t");

        assertEquals(List.of("t-0000000.parquet", "t1-0000000.parquet"), names("scores"));
    }

    private void score(String folder, String trialId) throws IOException {
        PredictionStore store = new PredictionStore(directory.resolve(folder).toString(), "run");
        store.write(new ScoringTask(trialId, "none", 0, 1), List.of(new Prediction(0, 1, 1, 0.5)), hadoop);
        store.publish(trialId, hadoop);
        store.clean(hadoop);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
