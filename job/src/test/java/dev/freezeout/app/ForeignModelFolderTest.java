package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.WideResNet;
import dev.freezeout.savedmodel.PixelTranslatorFactory;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.torch.NetworkBlockFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model folders that somebody else wrote, with whatever that one wished in them. */
class ForeignModelFolderTest {

    private static final String IDS = " is not a trial id, which is 1 to 64 letters (A to Z) and digits\n";

    @TempDir
    private static Path trained = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeAll
    static void train() throws InterruptedException {
        TrainedNetworks.train(trained, "trained", new WideResNet(10, 1, 0));
    }

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectories(folder.resolve("model"));
        for (String name : List.of("serving.properties", "synset.txt", "network-0000.params")) {
            Files.copy(trained.resolve("models/trained").resolve(name), model.resolve(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../x", "..", "/x", "a/b", "a\\b", "*", "?", "[ab]", "{a,b}", "a-1", "_x", ".x", "a b", "ü"})
    void anIdThatIsNoneIsRefusedWithItsFileAndNothingIsWritten(String id) throws IOException {
        set("trial", id);
        List<Path> before = files();

        CommandRun run = export();

        assertEquals("error: Cannot use %s/serving.properties: %s%s".formatted(model, id, IDS), run.err());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
        assertEquals(before, files());
    }

    @Test
    void anIdThatIsAPatternLeavesThePredictionsOfOthersAlone() throws IOException {
        Path others =
                Files.createDirectories(folder.resolve("scores/predictions")).resolve("ab-0000000.parquet");
        Files.writeString(others, "of another trial");
        set("trial", "*");

        CommandRun run = CommandRun.of(
                "score",
                "--model",
                model.toString(),
                "--set",
                "data.set=shapes100",
                "--set",
                "data.root=" + trained.resolve("data"),
                "--out",
                folder.resolve("scores").toString());

        assertEquals("error: Cannot use %s/serving.properties: *%s".formatted(model, IDS), run.err());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
        assertTrue(Files.exists(others));
    }

    @Test
    void classesOfOthersAreRefused() throws IOException {
        set("blockFactory", "org.example.Evil");
        assertEquals(
                "error: Cannot use %s/serving.properties: blockFactory is org.example.Evil, and must be %s\n"
                        .formatted(model, NetworkBlockFactory.class.getName()),
                export().err());
        set("blockFactory", NetworkBlockFactory.class.getName());
        set("translatorFactory", "org.example.Evil");
        assertEquals(
                "error: Cannot use %s/serving.properties: translatorFactory is org.example.Evil, and must be %s\n"
                        .formatted(model, PixelTranslatorFactory.class.getName()),
                export().err());
        assertEquals(ExitCode.WRONG_INPUT, export().exitCode());
    }

    @Test
    void theClassesAsVersion010CalledThemAreOurs() throws IOException {
        set("blockFactory", "dev.freezeout.model.NetworkBlockFactory");
        set("translatorFactory", "dev.freezeout.saved.PixelTranslatorFactory");

        assertEquals("", export().err());
    }

    /** As it would be if DJL were given the folder: it looks for classes in {@code libs}. */
    @Test
    void noCodeInTheFolderIsLoaded() throws IOException {
        Files.writeString(Files.createDirectories(model.resolve("libs")).resolve("evil.jar"), "no archive");
        Files.writeString(Files.createDirectories(model.resolve("libs/classes")).resolve("Evil.java"), "no source");

        assertEquals(0, export().exitCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depth        | 1000003 | Cannot set depth to 1000003: it must be",
                "depth        | ten     | depth is ten, which is no number",
                "model        | x       | There is no model named x",
                "classes      | 1000000 | classes is 1000000, and must be a whole number up to 256",
                "mean         | 1,2     | mean [1.0, 2.0] and deviation",
                "deviation    | 0,1,1   | deviation [0.0, 1.0, 1.0] must be positive",
            })
    void valuesThatBuildNoNetworkAreRefused(String key, String value, String problem) throws IOException {
        set(key, value);

        CommandRun run = export();

        String expected = "error: Cannot use %s/serving.properties: %s".formatted(model, problem);
        assertTrue(run.err().startsWith(expected), run.err());
        assertEquals(1, run.err().lines().count());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial", "model", "classes", "mean", "blockFactory", "translatorFactory", "widenFactor"})
    void whatIsMissingIsTold(String key) throws IOException {
        Properties properties = properties();
        properties.remove(key);
        write(properties);

        CommandRun run = export();

        assertEquals("error: Cannot use %s/serving.properties: it lacks %s\n".formatted(model, key), run.err());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    }

    @Test
    void valuesOfAnotherNetworkAreRefused() throws IOException {
        Files.writeString(model.resolve("network-0000.params"), "DJL@ and no more");
        CommandRun run = export();
        String expected = "error: Cannot use %s/network-0000.params: it does not hold the values of the network ("
                .formatted(model);
        assertTrue(run.err().startsWith(expected), run.err());
        assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    }

    @Test
    void namesOfOtherClassesAreRefused() throws IOException {
        Files.writeString(model.resolve("synset.txt"), "one\ntwo\n");
        assertEquals(
                "error: Cannot use %s/synset.txt: it names 2 classes, and the network has 100\n".formatted(model),
                export().err());
    }

    private CommandRun export() {
        return CommandRun.of(
                "export",
                "--model",
                model.toString(),
                "--format",
                "npz",
                "--to",
                folder.resolve("to/exported").toString());
    }

    private void set(String key, String value) throws IOException {
        Properties properties = properties();
        properties.putAll(Map.of(key, value));
        write(properties);
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(model.resolve("serving.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private void write(Properties properties) throws IOException {
        try (Writer writer = Files.newBufferedWriter(model.resolve("serving.properties"))) {
            properties.store(writer, null);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
