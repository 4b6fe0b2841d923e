package dev.freezeout.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of a test's own, with its output in a file. It and all that it started die with the test's JVM. */
final class ChildProcess implements AutoCloseable {

    private static final Duration DEATH = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread hook;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.hook = new Thread(this::killTree);
    }

    /**
     * Starts a process.
     *
     * @param name in messages
     * @param log file for its output, standard error included
     * @param environment added to the test's own
     */
    static ChildProcess start(String name, Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        builder.environment().putAll(environment);
        ChildProcess child = new ChildProcess(name, builder.start(), log);
        Runtime.getRuntime().addShutdownHook(child.hook);
        return child;
    }

    /** What it has printed so far. */
    String output() throws IOException {
        return new String(Files.readAllBytes(log), UTF_8); // which may end within a character
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The processes that it started. */
    Stream<ProcessHandle> children() {
        return process.children();
    }

    /** As {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        kill(process.toHandle());
    }

    /** Kills a process as {@code kill -9} does, and waits until it is gone. */
    static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly(); // SIGKILL
        long deadline = System.nanoTime() + DEATH.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Process %s does not die".formatted(process.pid()));
            }
            Thread.sleep(10);
        }
    }

    /**
     * Waits for its end.
     *
     * @throws AssertionError if it does not end in time
     */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("%s has not ended after %s s".formatted(this, limit.toSeconds()));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        killTree();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void killTree() {
        List<ProcessHandle> started = process.descendants().toList(); // they are nobody's once their parent is gone
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public String toString() {
        return "%s (process %s)".formatted(name, process.pid());
    }
}
