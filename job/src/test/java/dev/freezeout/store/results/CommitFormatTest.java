package dev.freezeout.store.results;

import static dev.freezeout.TestTrials.completed;
import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the format against files that version 0.1.0 committed, of the results that {@code TestTrials} makes. */
class CommitFormatTest {

    private static final Configuration HADOOP = new Configuration();

    private static final String RULE_OPTIONS =
            "\"{\\\"howScale\\\":\\\"cubic\\\",\\\"scaleLr\\\":true,\\\"t0\\\":0.8,\\\"constTime\\\":false}\"";

    private static final String STEPS = "{\"columns\":[\"trial_id\",\"frozen_layers\",\"iterations\",\"seconds\"],"
            + "\"rows\":[[\"t2\",0,30,33.5],[\"t2\",1,6,27.0]]}";

    @TempDir
    private Path directory;

    @Test
    void whatVersion010CommittedIsRead() throws IOException {
        CommittedTrial trial = CommitFormat.read(recorded("0.1.0-cubic.json"));

        assertEquals(new TrialOutcome("t2", TrialStatus.COMPLETED, null, 61.5), trial.outcome());
        CommittedTrial now = CommitFormat.read(CommitFormat.write(completed(trial("t2", 42))));
        assertEquals(now.rows(ResultSchemas.EPOCHS), trial.rows(ResultSchemas.EPOCHS));
        assertEquals(now.rows(ResultSchemas.FREEZES), trial.rows(ResultSchemas.FREEZES));
        InternalRow row = trial.rows(ResultSchemas.TRIALS).get(0);
        Map.of("freezeout_version", "0.1.0", "djl_version", "0.35.1").forEach((column, version) -> {
            int position = ResultSchemas.TRIALS.schema().fieldIndex(column);
            assertEquals(version, row.getUTF8String(position).toString());
            row.update(position, now.rows(ResultSchemas.TRIALS).get(0).getUTF8String(position));
        });
        int options = ResultSchemas.TRIALS.schema().fieldIndex("rule_options");
        assertTrue(row.isNullAt(options));
        row.update(options, now.rows(ResultSchemas.TRIALS).get(0).getUTF8String(options));
        int data = ResultSchemas.TRIALS.schema().fieldIndex("data_seconds");
        assertTrue(row.isNullAt(data));
        row.setDouble(data, 2.5);
        int estimate = ResultSchemas.TRIALS.schema().fieldIndex("estimated_time_saved");
        assertEquals(0.125, row.getDouble(estimate)); // chosen by those who recorded it
        row.setDouble(estimate, now.rows(ResultSchemas.TRIALS).get(0).getDouble(estimate));
        assertEquals(now.rows(ResultSchemas.TRIALS).get(0), row);
    }

    @Test
    void aCommittedTrialIsWrittenAsVersion010DidWithWhatWasAddedSince() throws IOException {
        String recorded = firstLine(recorded("0.1.0-cubic.json"));
        String estimate =
                ",%s,\"original\",".formatted(trial("t2", 42).configuration().estimatedTimeSaved());

        String version = ",\"%s\",\"abc1234\","
                .formatted(completed(trial("t2", 42)).run().provenance().freezeoutVersion());
        assertEquals(
                recorded.replace(",0.125,\"original\",", estimate)
                        .replace(",\"0.1.0\",\"abc1234\",", version)
                        .replace("\"0.35.1\"", "\"0.36.0\"")
                        .replace("\"weight_decay\",", "\"weight_decay\",\"precision\",")
                        .replace(",1.0E-4,", ",1.0E-4,\"float32\",")
                        .replace(
                                "\"evaluation_seconds\",\"checkpoint",
                                "\"data_seconds\",\"evaluation_seconds\",\"checkpoint")
                        .replace(",60.5,10.25,", ",60.5,2.5,10.25,")
                        .replace("\"baseline\",", "\"baseline\",\"rule\",\"rule_options\",\"control\",\"epoch_share\",")
                        .replace(",42,false,", ",42,false,\"freezeout\",%s,null,1.0,".formatted(RULE_OPTIONS))
                        .replace(",\"trials\":{", ",\"steps\":%s,\"trials\":{".formatted(STEPS)),
                firstLine(CommitFormat.write(completed(trial("t2", 42)))));
    }

    @Test
    void aBaselineThatVersion010CommittedIsCompactedWithNeitherHowScaleNorT0() throws IOException {
        byte[] baseline = recorded("0.1.0-baseline.json");
        assertTrue(firstLine(baseline).contains(",\"linear\",false,1.0,"));
        StudyFolder folder = new StudyFolder(directory.resolve("study").toString());
        TableFolders.create(folder, HADOOP);
        Files.write(Path.of(folder.committed().toString(), "t1.0b2f6a0e-7c1d-4b8e-9f35-2a6d8c4e1f70.json"), baseline);
        Files.write(
                Path.of(folder.committed().toString(), "t2.5e1c9d3a-40b7-4f62-8a1e-c97b3d5f6e28.json"),
                recorded("0.1.0-cubic.json"));

        Compactor.open(folder, HADOOP, Assertions::fail);

        List<Group> rows = new ArrayList<>();
        for (var file : new ResultFiles(folder, HADOOP).of(ResultSchemas.TRIALS).values()) {
            ParquetRows.forEach(file.getPath(), Set.of("trial_id", "how_scale", "t0"), HADOOP, rows::add);
        }
        rows.sort(Comparator.comparing(row -> row.getString("trial_id", 0)));
        assertEquals(2, rows.size());
        assertEquals(0, rows.get(0).getFieldRepetitionCount("how_scale"));
        assertEquals(0, rows.get(0).getFieldRepetitionCount("t0"));
        assertEquals("cubic", rows.get(1).getString("how_scale", 0));
        assertEquals(0.8, rows.get(1).getDouble("t0", 0));
    }

    private static String firstLine(byte[] commit) {
        String text = new String(commit, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf('\n'));
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = CommitFormatTest.class.getResourceAsStream("/commits/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
