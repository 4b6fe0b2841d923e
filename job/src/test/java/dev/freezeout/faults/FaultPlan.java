package dev.freezeout.faults;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSError;

/**
 * When a {@link FaultyFileSystem} fails, and how. It stands in the authority of its paths, such as {@code before-17}, so that
 * any process can be told by its arguments alone.
 */
public final class FaultPlan {

    /** Whether a process that is killed ends, and does not only cease to reach its files. */
    public static final String HALT = "freezeout.faults.halt";

    private static final Map<String, FaultPlan> PLANS = new ConcurrentHashMap<>();

    /** What happens at an operation. Those but {@link #FAILED} count operations that change something. */
    public enum Fault {
        /** The process is killed before it. */
        BEFORE,
        /** The process is killed with half of it done. */
        WITHIN,
        /** It fails, once; reading fails too. */
        FAILED,
        /** There is no room from then on, which Hadoop's local file system tells by an error. */
        FULL,
        /** Nothing ever happens. */
        NONE
    }

    /** What an operation does, or a part of it. */
    interface Action {
        void run() throws IOException;
    }

    /** The end of a process, as whoever uses the file system sees it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Fault fault;
    private final int at;
    private int operations;
    private int changes;
    private boolean over;
    private String hit = "nothing";

    private FaultPlan(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    /** The plan of an authority; the first words decide, so that each of several runs can have one of its own. */
    public static FaultPlan of(String authority) {
        return PLANS.computeIfAbsent(authority, name -> {
            String[] parts = name.split("-", -1);
            return new FaultPlan(Fault.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
        });
    }

    /** Operations that changed something so far. */
    public synchronized int changes() {
        return changes;
    }

    /** All operations so far. */
    public synchronized int operations() {
        return operations;
    }

    /** The operation at which it happened. */
    public synchronized String hit() {
        return hit;
    }

    /** An operation that reads. */
    synchronized void read(String what) throws IOException {
        refuseTheDead();
        operations++;
        if (fault == Fault.FAILED && operations == at) {
            hit = what;
            throw new IOException("injected at: " + what);
        }
    }

    /** An operation that makes, moves or removes. */
    void change(String what, Action half, Action whole) throws IOException {
        change(what, half, whole, false);
    }

    /** An operation that takes room. */
    void write(String what, Action half, Action whole) throws IOException {
        change(what, half, whole, true);
    }

    private synchronized void change(String what, Action half, Action whole, boolean takesRoom) throws IOException {
        read(what);
        changes++;
        if (changes == at && (fault == Fault.BEFORE || fault == Fault.WITHIN)) {
            hit = what;
            if (fault == Fault.WITHIN) {
                half.run();
            }
            over = true;
            if (Boolean.getBoolean(HALT)) {
                Runtime.getRuntime().halt(137);
            }
            throw new Killed();
        }
        if (takesRoom && changes >= at && fault == Fault.FULL) {
            if (changes == at) {
                hit = what;
            }
            half.run();
            throw noSpace();
        }
        whole.run();
    }

    /** As Hadoop's local streams throw it, whose constructor is their own. */
    private static FSError noSpace() {
        try {
            Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new IOException("No space left on device"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuseTheDead() {
        if (over) {
            throw new Killed();
        }
    }
}
