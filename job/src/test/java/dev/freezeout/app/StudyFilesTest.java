package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The study files that come with the project. */
class StudyFilesTest {

    private static final Path CONF = Path.of("../conf");

    @TempDir
    private static Path folder = Path.of("");

    static List<Path> studyFiles() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studyFiles")
    void eachPlansTrialsUnderItsOwnName(Path file) {
        CommandRun plan = CommandRun.of("plan", file.toString());
        assertEquals(ExitCode.FINE, plan.exitCode(), plan.out());
        String name = file.getFileName().toString().replace(".yaml", "");
        assertTrue(plan.out().startsWith(name + ": "), plan.out());
        assertTrue(plan.out().contains("baseline"), plan.out());
    }

    /** Smaller still than they are, as continuous integration has to wait for them. */
    @ParameterizedTest
    @CsvSource({"quick-wrn, 8, wrn 10-1", "quick-vgg, 2, vgg A", "quick-densenet, 8, densenet 10/8"})
    void eachQuickStudyRunsToItsReport(String name, int trials, String network) throws IOException {
        Path output = folder.resolve(name);
        CommandRun ran = CommandRun.of(
                "run",
                CONF.resolve(name + ".yaml").toString(),
                "--set=data.root=" + folder.resolve("shapes100"),
                "--set=data.generated.trainImages=100",
                "--set=data.generated.testImages=100",
                "--set=training.epochs=1",
                "--set=output=" + output);

        assertEquals(ExitCode.FINE, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("Done     " + trials + " completed"), ran.out());
        assertTrue(Files.readString(output.resolve("report/report.html")).contains(network), "names the network");
    }

    @Test
    void theCifar10StudyTrainsOnFilesInTheOfficialForm() throws IOException {
        Path root = folder.resolve("cifar10");
        for (String file : List.of(
                "data_batch_1.bin",
                "data_batch_2.bin",
                "data_batch_3.bin",
                "data_batch_4.bin",
                "data_batch_5.bin",
                "test_batch.bin")) {
            writeRecords(root.resolve(file));
        }
        List<String> arguments = new ArrayList<>(
                List.of("run", CONF.resolve("freezeout-cifar10.yaml").toString()));
        Stream.of(
                        "data.root=" + root,
                        "output=" + folder.resolve("study"),
                        "model.depth=10",
                        "model.growthRate=1",
                        "training.epochs=1",
                        "training.batchSize=1000",
                        "search={howScale: [cubic], scaleLr: [false], t0: [0.5], constTime: [false], seed: [1]}",
                        "baseline=false")
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));

        CommandRun ran = CommandRun.of(arguments.toArray(String[]::new));

        assertEquals(ExitCode.FINE, ran.exitCode(), ran.out());
        assertTrue(
                ran.out().contains("cifar10: 45,000 training, 5,000 validation and 10,000 test images of 10 classes"),
                ran.out());
        assertTrue(ran.out().contains("Done     1 completed"), ran.out());
    }

    /** 10,000 records of a label and an image whose brightness tells the label. */
    private static void writeRecords(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Random random = new Random(file.hashCode());
        byte[] pixels = new byte[3072];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int record = 0; record < 10_000; record++) {
                int label = random.nextInt(10);
                random.nextBytes(pixels);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (20 * label + (pixels[i] & 0x1f));
                }
                out.write(label);
                out.write(pixels);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
