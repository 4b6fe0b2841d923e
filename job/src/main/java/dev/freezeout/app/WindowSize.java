package dev.freezeout.app;

import dev.freezeout.progress.TerminalSize;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of the terminal's window. Java cannot ask for it, {@code stty} can: it is asked once, and again whenever the
 * terminal signals that the window has changed.
 */
final class WindowSize implements Supplier<TerminalSize> {

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})\\s*");

    private final AtomicBoolean changed = new AtomicBoolean(true);
    private TerminalSize last = ofShell();

    WindowSize() {
        onResize(() -> changed.set(true));
    }

    @Override
    public synchronized TerminalSize get() {
        if (changed.getAndSet(false)) {
            last = asked(last);
        }
        return last;
    }

    private static TerminalSize asked(TerminalSize otherwise) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = ROWS_AND_COLUMNS.matcher(answer);
            return size.matches()
                    ? new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
                    : otherwise;
        } catch (IOException e) {
            return otherwise; // no stty, or no terminal
        }
    }

    /** As the shell said at the start; submit.sh passes it on. */
    private static TerminalSize ofShell() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? new TerminalSize(TerminalSize.UNKNOWN.rows(), Integer.parseInt(columns))
                : TerminalSize.UNKNOWN;
    }

    /** Signals are in every JDK, but not in its public interface: by reflection, as the compiler warns otherwise. */
    private static void onResize(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own = Proxy.newProxyInstance(
                    WindowSize.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), own);
        } catch (ReflectiveOperationException e) {
            return; // a system without this signal: the size stays what it was at the start
        }
    }
}
