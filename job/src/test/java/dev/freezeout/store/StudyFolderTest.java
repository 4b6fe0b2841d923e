package dev.freezeout.store;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.store.results.ResultSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFolderTest {

    @TempDir
    private Path directory;

    @Test
    void itsPartsLieWhereReadersExpectThem() {
        StudyFolder folder = new StudyFolder("hdfs://host/studies/one");
        assertEquals("hdfs://host/studies/one/study.yaml", folder.studyFile().toString());
        assertEquals(
                "hdfs://host/studies/one/results/trials",
                ResultSchemas.TRIALS.folder(folder).toString());
        assertEquals("hdfs://host/studies/one/models/t1", folder.model("t1").toString());
        assertEquals(
                "hdfs://host/studies/one/checkpoints/t1",
                folder.checkpoints("t1").toString());
        assertEquals("hdfs://host/studies/one/report", folder.report().toString());
    }

    @Test
    void theStudyFileIsWrittenWholeAndOnlyWhereItDiffers() throws IOException {
        StudyFolder folder = new StudyFolder(directory.toString());
        Path file = directory.resolve("study.yaml");
        folder.writeStudyFile("name: one\n", new Configuration());
        Object first = Files.getAttribute(file, "unix:ino");

        folder.writeStudyFile("name: one\n", new Configuration());
        assertEquals(first, Files.getAttribute(file, "unix:ino"), "was written again");
        folder.writeStudyFile("name: two\n", new Configuration());

        assertEquals("name: two\n", Files.readString(file));
        assertNotEquals(first, Files.getAttribute(file, "unix:ino"), "was written where readers could see half of it");
        assertEquals(
                List.of("study.yaml"), List.of(requireNonNull(directory.toFile().list())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"studies/run:1", "run:1", "hdfs://host/run:1", "s3a:bucket", "a\nb"})
    void aNameThatHadoopCannotHoldIsRefused(String location) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> new StudyFolder(location));
        assertEquals(
                "Cannot set output to %s: it must be a path whose names have no colon and no control character, or a URI such as hdfs://host/path"
                        .formatted(location.replace('\n', '?')),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "file://", "s3a://", "x:"})
    void aSchemeAloneIsNoFolder(String location) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> new StudyFolder(location));
        assertEquals(
                "Cannot set output to %s: it must be a folder: a local path or a URI such as hdfs://host/path"
                        .formatted(location),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://host:9000/x", "s3a://bucket/x", "file:/x", "file:///x", "C:/x", "a b/ü#%?*[{\\"})
    void whatHadoopCanHoldIsTaken(String location) {
        assertEquals(location, new StudyFolder(location).toString());
    }

    @Test
    void aBlankLocationIsRefused() {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> new StudyFolder(" "));
        assertEquals(
                "Cannot set output to  : it must be a folder: a local path or a URI such as hdfs://host/path",
                e.getMessage());
    }
}
