package dev.freezeout.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the original scripts computed: the project's own copy, and whatever lies in the folder that the system property
 * {@code freezeout.reference} names.
 */
public final class ReferenceFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferenceFiles() {}

    /** The folders to read. */
    public static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of("src/test/resources/reference").toAbsolutePath());
        String further = System.getProperty("freezeout.reference", "");
        if (!further.isBlank()) {
            // A relative name is one from where Maven was called, the folder above this module's.
            Path folder = Path.of("..").resolve(further).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException("freezeout.reference names no folder: " + folder);
            }
            folders.add(folder);
        }
        return folders;
    }

    /** The entries of a file that holds a list, wherever such a file is. */
    static List<JsonNode> entries(String file) {
        List<JsonNode> entries = new ArrayList<>();
        for (Path folder : folders()) {
            if (Files.exists(folder.resolve(file))) {
                read(folder.resolve(file)).forEach(entries::add);
            }
        }
        return entries;
    }

    /** The folders of recorded runs. */
    public static List<Path> runs() {
        return runs(folders());
    }

    /** Those of the project's own copy. */
    public static List<Path> ownRuns() {
        return runs(folders().subList(0, 1));
    }

    private static List<Path> runs(List<Path> folders) {
        List<Path> runs = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(child -> Files.exists(child.resolve("case.json")))
                        .sorted()
                        .forEach(runs::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return runs;
    }

    /** Reads a JSON file. */
    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
