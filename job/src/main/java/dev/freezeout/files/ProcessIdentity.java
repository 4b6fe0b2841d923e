package dev.freezeout.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process among all those that may ever use one folder, so that another can tell whether it is gone.
 *
 * <p>A process number means something only where it was given: in the same boot of the same host, the same namespace of
 * processes, and to the same user, from whom {@code /proc} hides nothing. And numbers are used again, so the start counts
 * too: in clock ticks since the boot, which setting the clock does not change, as it does the time of day at which the
 * process started.
 *
 * @param place where the process number was given; empty if that is not known
 * @param number of the process
 * @param startTicks when it started, in clock ticks since the boot
 */
public record ProcessIdentity(String place, long number, long startTicks) {

    private static final Path PROC = Path.of("/proc");

    /** Fields of proc(5) that stand behind the process's name, which is the second and may hold anything. */
    private static final int STATE = 3 - 3;

    private static final int START_TIME = 22 - 3;

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16})-(\\d{1,18})-(\\d{1,18})");
    private static final String PLACE = thisPlace();
    private static final ProcessIdentity HERE = of(ProcessHandle.current().pid());

    /** This process. */
    public static ProcessIdentity here() {
        return HERE;
    }

    /** A process that is running here. */
    static ProcessIdentity of(long number) {
        OptionalLong ticks = startTicks(number);
        return new ProcessIdentity(ticks.isPresent() ? PLACE : "", number, ticks.orElse(0));
    }

    /** What {@link #toString} said of a process; empty if it is no such text. */
    public static Optional<ProcessIdentity> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether it is known to have ended. One that cannot be seen from here is not. */
    public boolean isGone() {
        if (place.isEmpty() || !place.equals(PLACE)) {
            return false;
        }
        return startTicks(number).orElse(-1) != startTicks;
    }

    /** Fits into the name of a file. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "0".repeat(16) : place) + "-" + number + "-" + startTicks;
    }

    /** Empty if there is no such process, it has ended and nobody has asked how, or there is no {@code /proc}. */
    private static OptionalLong startTicks(long process) {
        try {
            String stat =
                    Files.readString(PROC.resolve(Long.toString(process)).resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[STATE].equals("Z")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START_TIME]));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /** A hash of all that a process number depends on; empty where the system does not tell. */
    private static String thisPlace() {
        try {
            String all = String.join(
                    "\n",
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip(),
                    namespace("pid"),
                    namespace("time"),
                    Files.getAttribute(PROC.resolve("self"), "unix:uid").toString(),
                    hostName());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (IOException | RuntimeException e) { // not Linux
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String namespace(String kind) throws IOException {
        Path link = PROC.resolve("self/ns").resolve(kind);
        return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : ""; // old kernels have no time
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
