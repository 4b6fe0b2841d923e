package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are to use a Spark master where none listens. */
@Timeout(15)
class UnreachableMasterTest {

    @TempDir
    private Path folder;

    private String address = "";

    @BeforeEach
    void nameAMaster() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + socket.getLocalPort();
        }
        System.setProperty("spark.master", "spark://" + address); // as spark-submit does
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty("spark.master");
    }

    @Test
    void runChecksTheDataThenSaysThatTheMasterIsNotThere() {
        CommandRun outcome = CommandRun.of(arguments("run"));

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode());
        assertEquals("error: %s\n".formatted(unreachable()), outcome.err());
        assertTrue(outcome.out().contains("\nData     shapes100: 100 training, "), outcome.out());
        assertFalse(Files.exists(folder.resolve("study")), "nothing is made where nothing can be trained");
    }

    @Test
    void runTellsOfMissingDataBeforeItLooksForTheMaster() {
        CommandRun outcome = CommandRun.of(arguments("run", "data.set=cifar100", "data.root=" + folder));

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode(), outcome.err());
        assertFalse(outcome.err().contains(address), outcome.err());
    }

    @Test
    void doctorHasALineForIt() {
        CommandRun outcome = CommandRun.of(arguments("doctor"));

        assertEquals(ExitCode.WRONG_ENVIRONMENT, outcome.exitCode());
        assertTrue(outcome.out().contains("\n  ok    data     shapes100: 100 training, "), outcome.out());
        assertTrue(outcome.out().endsWith("""
                                Connecting to spark://%s
                                  FAIL  spark    %s
                                Some of it is not well.
                                """.formatted(address, unreachable())), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void theWaitForExecutorsIsALengthOfTime() {
        List<String> arguments = new ArrayList<>(List.of(arguments("run")));
        arguments.add("--wait=-1");
        CommandRun outcome = CommandRun.of(arguments.toArray(String[]::new));

        assertEquals(ExitCode.WRONG_INPUT, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .startsWith("error: --wait takes a number of minutes above 0 and up to 1000000, not -1.0\n"),
                outcome.err());
        assertFalse(outcome.out().contains("Data "), outcome.out());
    }

    private String unreachable() {
        return "Cannot reach the Spark master at %s: Connection refused; start it, or give the address that its page shows after \"URL\""
                .formatted(address);
    }

    private String[] arguments(String command, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                Path.of("../conf/quickstart.yaml").toString(),
                "--set=data.root=" + folder.resolve("data"),
                "--set=data.generated={trainImages: 100, testImages: 100}",
                "--set=output=" + folder.resolve("study")));
        for (String setting : settings) {
            arguments.add("--set=" + setting);
        }
        return arguments.toArray(String[]::new);
    }
}
