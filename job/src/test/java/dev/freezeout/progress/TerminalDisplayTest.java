package dev.freezeout.progress;

import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalDisplayTest {

    private static final StudySnapshot ONE_RUNNING =
            new StudySnapshot(2, 0, 0, Duration.ZERO, null, List.of(new StudySnapshot.Running(trial("t1", 1), null)));
    private static final StudySnapshot NONE_RUNNING =
            new StudySnapshot(2, 2, 0, Duration.ofSeconds(5), Duration.ZERO, List.of());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private TerminalSize size = new TerminalSize(24, 80);
    private final StudyDisplay display =
            StudyDisplay.terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> size);

    @Test
    void linesAreDrawnOverThoseThatWereThere() {
        display.update(ONE_RUNNING);
        display.update(NONE_RUNNING);
        assertEquals("""
                t1 cubic 0.8 scaled, seed 1  starting<K>
                study: 0 of 2 trials done, 1 running | 0 s elapsed<K>
                <J><2F>study: 2 of 2 trials done, 0 running | 5 s elapsed<K>
                <J>""", shown());
    }

    @Test
    void whatStaysIsWrittenAboveTheLinesThatAreRedrawn() {
        display.update(ONE_RUNNING);
        display.announce("t1 ended");
        display.update(NONE_RUNNING);
        display.finish(NONE_RUNNING);
        assertEquals(List.of("t1 ended", "study: 2 of 2 trials done, 0 running | 5 s elapsed"), screen());
    }

    @Test
    void linesThatANarrowerTerminalBrokeAreDrawnOverToo() {
        display.update(ONE_RUNNING);
        size = new TerminalSize(24, 40);
        display.update(NONE_RUNNING);
        // 37 characters stay on a line, 53 take two.
        assertTrue(shown().contains("<J><3F>study: 2 of 2 trials done | 5 s elapsed<K>\n<J>"), shown());
    }

    @Test
    void noMoreLinesAreDrawnThanTheTerminalHas() {
        size = new TerminalSize(6, 80);
        display.update(new StudySnapshot(
                9, 0, 0, Duration.ZERO, null, Collections.nCopies(9, new StudySnapshot.Running(trial("t1", 1), null))));

        assertEquals(
                List.of(
                        "t1 cubic 0.8 scaled, seed 1  starting",
                        "t1 cubic 0.8 scaled, seed 1  starting",
                        "t1 cubic 0.8 scaled, seed 1  starting",
                        "and 6 more running",
                        "study: 0 of 9 trials done, 9 running | 0 s elapsed"),
                screen());
    }

    @Test
    void controlCharactersAreShownAndNotObeyed() {
        display.announce("failed: \u001b]0;owned\u0007 C:\\ \u009b2J\r\nerror: \u202egnorw");

        assertEquals("failed: \\u001B]0;owned\\u0007 C:\\ \\u009B2J\\r\\nerror: \\u202Egnorw<K>\n<J>", shown());
    }

    @Test
    void nothingIsLogged() {
        display.log("t1 started");
        assertEquals("", shown());
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[([0-9]*[A-Z])", "<$1>");
    }

    /** What a terminal shows after all that was written. */
    private List<String> screen() {
        String[] screen = new String[20];
        Arrays.fill(screen, "");
        int row = 0;
        for (String piece : shown().split("(?<=[>\n])|(?=<)", -1)) {
            if (piece.matches("<[0-9]+F>")) {
                row -= Integer.parseInt(piece.substring(1, piece.length() - 2));
            } else if (piece.equals("<J>")) {
                Arrays.fill(screen, row, screen.length, "");
            } else if (piece.equals("\n")) {
                row++;
            } else if (!piece.equals("<K>")) {
                screen[row] = piece;
            }
        }
        return Arrays.stream(screen).filter(line -> !line.isEmpty()).toList();
    }
}
