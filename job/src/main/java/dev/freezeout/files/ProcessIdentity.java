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
 * Identifies a process among all that may ever use a folder, so that another process can tell whether it has ended.
 *
 * <p>A process number is meaningful only on the same boot of the same host, in the same PID namespace, and for the same
 * user, from whom {@code /proc} hides nothing. Since numbers are reused, the start time counts too, in clock ticks since
 * boot: unlike a time of day, it does not shift when the clock is set.
 *
 * @param place a hash of host, boot, namespaces and user; empty if they are not known
 * @param number the process number (PID)
 * @param startTicks when the process started, in clock ticks since boot
 */
public record ProcessIdentity(String place, long number, long startTicks) {

    private static final Path PROC = Path.of("/proc");

    /** Indices into the fields of {@code /proc/PID/stat} (proc(5)) that follow the second, a name of any characters. */
    private static final int STATE = 3 - 3;

    private static final int START_TIME = 22 - 3;

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16})-(\\d{1,18})-(\\d{1,18})");
    private static final String PLACE = thisPlace();
    private static final ProcessIdentity HERE = of(ProcessHandle.current().pid());

    /** This process. */
    public static ProcessIdentity here() {
        return HERE;
    }

    /** A running process of this host. */
    static ProcessIdentity of(long number) {
        OptionalLong ticks = startTicks(number);
        return new ProcessIdentity(ticks.isPresent() ? PLACE : "", number, ticks.orElse(0));
    }

    /** Parses what {@link #toString} returned; empty if the text has another form. */
    public static Optional<ProcessIdentity> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether the process is known to have ended; false for one that cannot be seen from here. */
    public boolean isGone() {
        if (place.isEmpty() || !place.equals(PLACE)) {
            return false;
        }
        return startTicks(number).orElse(-1) != startTicks;
    }

    /** A text that can be part of a file's name. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "0".repeat(16) : place) + "-" + number + "-" + startTicks;
    }

    /** Empty if there is no such process, it is a zombie, or there is no {@code /proc}. */
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

    /** A hash of all that a process number depends on; empty on systems other than Linux. */
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
