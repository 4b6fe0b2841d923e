package dev.freezeout.store.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFoldersTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theTablesAreThoseOfTheStudysFolderInTheirOrder() {
        assertEquals(
                StudyFolder.TABLES,
                ResultSchemas.TABLES.stream().map(ResultTable::name).toList());
    }

    @Test
    void creatingItMakesTheTablesFoldersAndLeavesNothingElse() throws IOException {
        StudyFolder folder = new StudyFolder(directory.resolve("study").toString());
        TableFolders.create(folder, new Configuration());
        TableFolders.create(folder, new Configuration());
        try (Stream<Path> files = Files.walk(directory.resolve("study"))) {
            assertEquals(
                    List.of(
                            "",
                            "results",
                            "results/_committed",
                            "results/epochs",
                            "results/epochs/empty.parquet",
                            "results/freezes",
                            "results/freezes/empty.parquet",
                            "results/steps",
                            "results/steps/empty.parquet",
                            "results/trials",
                            "results/trials/empty.parquet"),
                    files.map(file ->
                                    directory.resolve("study").relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedByName() throws IOException {
        Files.writeString(directory.resolve("file"), "not a folder");
        String location = directory.resolve("file").resolve("study").toString();

        StudyFolderException e = assertThrows(
                StudyFolderException.class, () -> TableFolders.create(new StudyFolder(location), new Configuration()));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("Cannot write to the study's folder " + location + ": "),
                e.getMessage());
    }

    @Test
    void anUnknownFileSystemIsRefusedByName() {
        StudyFolderException e = assertThrows(
                StudyFolderException.class,
                () -> TableFolders.create(new StudyFolder("foo://bar/baz"), new Configuration()));
        assertEquals(
                "Cannot write to the study's folder foo://bar/baz: Cannot use the path \"foo://bar/baz\": No FileSystem for"
                        + " scheme \"foo\"",
                e.getMessage());
    }
}
