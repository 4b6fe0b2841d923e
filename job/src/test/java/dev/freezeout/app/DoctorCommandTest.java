package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks over this machine, whose slots are threads of the driver. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aMachineThatIsFitHasALineForEachThingAndKeepsNothing() throws IOException {
        CommandRun outcome = doctor();

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.out() + outcome.err());
        String out = outcome.out();
        assertTrue(out.startsWith("Driver\n  ok    java     17"), out);
        assertTrue(out.contains("\n  ok    study    not being run\n"), out);
        assertTrue(out.contains("\n  ok    folder   %s/study can be written to\n".formatted(folder)), out);
        int slots = Runtime.getRuntime().availableProcessors();
        assertTrue(
                out.contains("\n  ok    shared   the driver sees the files of %1$s of %1$s slots\n".formatted(slots)),
                out);
        assertTrue(out.contains("\n  ok    clocks   within the "), out);
        assertTrue(out.contains("slot"), out);
        assertTrue(out.contains("\n  ok    data     shapes100: 100 training, 100 test images of 100 classes\n"), out);
        assertTrue(out.contains("\n  ok    engine   PyTorch 2.7.1, sees 0 GPUs\n"), out);
        assertTrue(out.contains("\n  ok    device   cpu; asked for: auto, "), out);
        assertTrue(out.contains("\n  ok    step     one of 4 images in "), out);
        assertTrue(out.endsWith("All is well.\n"), out);
        assertFalse(Files.exists(folder.resolve("study")));
    }

    @Test
    void dataThatIsMissingIsRedInEachSlotAndSaysWhatToDo() {
        CommandRun outcome = doctor("data.set=cifar100", "data.root=" + folder.resolve("nothing"));

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode(), outcome.out());
        assertTrue(outcome.out().contains("\n  FAIL  data     "), outcome.out());
        assertTrue(
                outcome.out()
                        .contains(
                                "\n                 Put the files where every machine sees them under the same path, and name it in data.root.\n"),
                outcome.out());
        assertTrue(outcome.out().contains("\n  ok    step     "), outcome.out());
        assertTrue(outcome.out().endsWith("Some of it is not well.\n"), outcome.out());
    }

    @Test
    void aGpuThatIsNotThereIsRedAndNoStackTrace() {
        CommandRun outcome = doctor("resources.device=gpu");

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode(), outcome.out());
        assertTrue(
                outcome.out()
                        .contains(
                                "\n  FAIL  device   IllegalStateException: Cannot train on GPU 0: the engine sees 0 GPUs."),
                outcome.out());
        assertTrue(outcome.out().contains("or ask for device: cpu.\n"), outcome.out());
        assertFalse(outcome.out().contains("\tat "), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRed() throws IOException {
        Files.writeString(folder.resolve("study"), "a file where the folder should be");

        CommandRun outcome = doctor();

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode(), outcome.out());
        assertTrue(
                outcome.out().contains("\n  FAIL  folder   %s/study cannot be written to: ".formatted(folder)),
                outcome.out());
        assertTrue(outcome.out().contains("\n  FAIL  folder   cannot be used: "), outcome.out());
    }

    private CommandRun doctor(String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("doctor", Path.of("../conf/quickstart.yaml").toString()));
        Stream.concat(
                        Stream.of(
                                "data.root=" + folder.resolve("data"),
                                "data.generated={trainImages: 100, testImages: 100}",
                                "model.growthRate=4",
                                "output=" + folder.resolve("study")),
                        Stream.of(settings))
                .forEach(setting -> arguments.add("--set=" + setting));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
