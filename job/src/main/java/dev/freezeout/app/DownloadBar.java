package dev.freezeout.app;

import dev.freezeout.data.download.Download;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a download: a bar that is redrawn on a terminal, elsewhere a line for every tenth of it. */
final class DownloadBar implements Download.Progress {

    private static final int WIDTH = 30;
    private static final double MEGA = 1e6;

    private final PrintWriter out;
    private final boolean terminal;
    private int tenths = -1;

    DownloadBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(long bytes, long total, double bytesPerSecond) {
        String line = line(bytes, total, bytesPerSecond);
        if (terminal) {
            out.print("\r" + line + (bytes == total ? "\n" : ""));
        } else if (10 * bytes / total > tenths) {
            tenths = (int) (10 * bytes / total);
            out.println(line);
        }
        out.flush();
    }

    /** Such as {@code [#####.....]  50 %   84.5 of 169.0 MB   12.3 MB/s   7 s left}. */
    static String line(long bytes, long total, double bytesPerSecond) {
        int full = (int) (WIDTH * bytes / total);
        long left = bytesPerSecond > 0 ? Math.round((total - bytes) / bytesPerSecond) : 0;
        return format(
                "[%s%s] %3d %%   %.1f of %.1f MB   %.1f MB/s   %d s left ",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100 * bytes / total,
                bytes / MEGA,
                total / MEGA,
                bytesPerSecond / MEGA,
                left);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
