package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DownloadBarTest {

    @Test
    void theBarTellsSizeSpeedAndTimeLeft() {
        assertEquals(
                "[###############...............]  50 %   84.5 of 169.0 MB   12.5 MB/s   7 s left ",
                DownloadBar.line(84_500_000, 169_000_000, 12_500_000));
    }

    @Test
    void withoutATerminalEachTenthIsALine() {
        StringWriter out = new StringWriter();
        DownloadBar bar = new DownloadBar(new PrintWriter(out), false);
        for (long bytes = 0; bytes <= 1000; bytes++) {
            bar.at(bytes, 1000, 1);
        }
        assertEquals(11, out.toString().lines().count());
    }
}
