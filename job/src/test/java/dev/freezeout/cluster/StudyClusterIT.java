package dev.freezeout.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.spark.study.BrokenGpuStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Studies on a real cluster: each GPU has the trials it has room for, and nothing that is killed changes what comes out. */
class StudyClusterIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private static Path folder = Path.of("");

    @RegisterExtension
    private static final LogsOfFailures LOGS = new LogsOfFailures(() -> folder);

    private static RealCluster cluster;
    private static ClusterStudy undisturbed;

    @BeforeAll
    static void aStudyThatNothingDisturbs() throws IOException, InterruptedException {
        cluster = RealCluster.start(folder.resolve("cluster"));
        undisturbed = ClusterStudy.in(folder, "undisturbed");
        String output = finish("undisturbed", undisturbed.run());
        assertTrue(output.contains("Done     4 completed in "), output);
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void trialsOnWholeGpusNeverShareOne() {
        List<Row> trials = StudyTables.trials(undisturbed.output());

        assertAtTheSameTime(trials);
        assertEquals(Map.of("0/0", 1L, "0/1", 1L, "1/0", 1L, "1/1", 1L), trialsByGpu(trials));
    }

    @Test
    void twoTrialsOnHalvesShareOneGpu() throws IOException, InterruptedException {
        // By relative paths, which executors would look for in folders of their own.
        ClusterStudy study =
                ClusterStudy.in(Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()), "halves");
        finish("halves", study.run("resources.gpuPerTrial=0.5"), 1, 4);

        List<Row> trials = StudyTables.trials(study.output());
        assertAtTheSameTime(trials);
        assertEquals(Map.of("0/0", 2L, "0/1", 2L), trialsByGpu(trials));
    }

    @Test
    void trialsOfAKilledExecutorGoOnElsewhere() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.in(folder, "executor-killed");
        String output;
        try (ChildProcess driver = cluster.submit("executor-killed", study.run(), 2, 2)) {
            Waiting.until("every trial has a checkpoint", study::everyTrialHasACheckpoint, driver, LIMIT);
            ChildProcess.kill(cluster.executors().get(0));
            assertEquals(0, study.finishedTrials(), "the executor died too late");
            assertEquals(0, driver.exitCode(LIMIT), driver::toString);
            output = driver.output();
        }

        assertEquals(2, occurrences("resumes from iteration", output), output);
        assertEquals(
                Map.of(0, 2L, 1, 2L),
                StudyTables.trials(study.output()).stream()
                        .collect(Collectors.groupingBy(row -> row.<Integer>getAs("attempt"), Collectors.counting())));
        assertSameResults(study);
    }

    @Test
    void theSameCommandGoesOnAfterTheDriverWasKilled() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.in(folder, "driver-killed");
        try (ChildProcess driver = cluster.submit("driver-killed", study.run(), 2, 2)) {
            Waiting.until("every trial has a checkpoint", study::everyTrialHasACheckpoint, driver, LIMIT);
            driver.kill();
            assertEquals(0, study.finishedTrials(), "the driver died too late");
        }

        String output = finish("driver-killed-then-run-again", study.run());

        assertEquals(4, occurrences("resumes from iteration", output), output);
        assertTrue(output.contains("Done     4 completed in "), output);
        assertSameResults(study);
    }

    @Test
    void theSameCommandGoesOnAfterTheDriverWasKilledInTheMiddleOfACompaction()
            throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.in(folder, "compaction-killed");
        try (ChildProcess driver = cluster.submit("compaction-killed", study.run(), 2, 2)) {
            Waiting.until("trials are being compacted", study::isBeingCompacted, driver, LIMIT);
            driver.kill();
            assertTrue(study.isBeingCompacted(), "the driver died too late");
        }

        String output = finish("compaction-killed-then-run-again", study.run());

        assertTrue(output.contains("Done     0 completed, 4 finished before in "), output);
        assertSameResults(study);
    }

    @Test
    void anExecutorWhoseGpuBrokeLeavesAndItsTrialsGoOnElsewhere() throws IOException, InterruptedException {
        String study = folder.resolve("broken-gpus").toString();
        Path jar = TestJar.write(folder.resolve("tests.jar"));
        String output;
        try (ChildProcess driver = cluster.submit(
                "broken-gpus",
                List.of(study),
                2,
                1,
                "--class",
                BrokenGpuStudy.class.getName(),
                "--jars",
                jar.toString())) {
            assertEquals(0, driver.exitCode(LIMIT), driver::toString);
            output = driver.output();
        }

        assertTrue(output.contains("completed %s, failed [".formatted(BrokenGpuStudy.TRIALS - 1)), output);
        Map<String, String> messages = StudyTables.trials(study).stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("trial_id"), row -> String.valueOf(row.<String>getAs("message"))));
        assertEquals(BrokenGpuStudy.TRIALS, messages.size());
        assertEquals("null", messages.get(BrokenGpuStudy.BREAKS_ONCE));
        String message = String.valueOf(messages.get(BrokenGpuStudy.BREAKS_ALWAYS));
        assertTrue(
                message.matches(BrokenGpuStudy.ERROR + " \\(attempt 2, on node-1, executor \\d+, GPU [01]\\);"
                        + " attempt 1, on node-1, executor \\d+, GPU [01]: the same"),
                message);
        assertEquals(3, cluster.exits(71), "two attempts of one trial and one of the other");
    }

    @Test
    void executorsThatNoWorkerHasRoomForEndTheRunAndSaySo() throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(ClusterStudy.in(folder, "too-large").run());
        arguments.add("--wait=0.3");
        try (ChildProcess driver = cluster.submit("too-large", arguments, 2, 2, "--conf", "spark.executor.memory=5g")) {
            assertEquals(3, driver.exitCode(LIMIT), driver::toString);
            String output = driver.output();
            assertTrue(output.contains("\nConnecting to spark://127.0.0.1:"), output);
            assertTrue(output.contains("""

                            No task has run for 15 s: no executor is there; each asks for 2 cores, 5120 MiB of memory and 2 GPUs
                              the cluster has 2 workers with 4 of 4 cores, 1024 of 1024 MiB, 2 of 2 GPUs free
                              no worker is large enough: set spark.executor.memory to 1024m or less, or start larger workers
                            """), output);
            assertTrue(output.contains("\nerror: No task has run for 18 s: no executor is there; "), output);
        }
    }

    @Test
    void executorsThatDieAsSoonAsTheyStartAreToldWithTheirLastWords() throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(ClusterStudy.in(folder, "stillborn").run());
        arguments.add("--wait=0.1");
        try (ChildProcess driver = cluster.submit(
                "stillborn", arguments, 2, 2, "--conf", "spark.executor.extraJavaOptions=--add-modules=none.such")) {
            assertEquals(3, driver.exitCode(LIMIT), driver::toString);
            String output = driver.output();
            assertTrue(
                    Pattern.compile(
                                    "\nerror: No task has run for 6 s: .* [0-9,]+ executors started and ended again; the last"
                                            + " said: .*none\\.such not found")
                            .matcher(output)
                            .find(),
                    output);
        }
    }

    private static String finish(String name, List<String> arguments) throws IOException, InterruptedException {
        return finish(name, arguments, 2, 2);
    }

    /** Runs the application to its good end, and returns what it printed. */
    private static String finish(String name, List<String> arguments, int executors, int cores)
            throws IOException, InterruptedException {
        try (ChildProcess driver = cluster.submit(name, arguments, executors, cores)) {
            int exitCode = driver.exitCode(LIMIT);
            assertEquals(0, exitCode, driver.output());
            return driver.output();
        }
    }

    private static void assertAtTheSameTime(List<Row> trials) {
        Timestamp lastStart = trials.stream()
                .map(row -> row.<Timestamp>getAs("started_at"))
                .max(Timestamp::compareTo)
                .orElseThrow();
        Timestamp firstEnd = trials.stream()
                .map(row -> row.<Timestamp>getAs("finished_at"))
                .min(Timestamp::compareTo)
                .orElseThrow();
        assertTrue(lastStart.before(firstEnd), "started until %s, ended from %s on".formatted(lastStart, firstEnd));
    }

    /** How many trials each GPU had: both executors call theirs 0 and 1. */
    private static Map<String, Long> trialsByGpu(List<Row> trials) {
        return new TreeMap<>(trials.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getAs("executor") + "/" + row.getAs("gpu_address"), Collectors.counting())));
    }

    /** What is kept of a study is what is kept of the one that nothing disturbed: rows and networks. */
    private static void assertSameResults(ClusterStudy study) throws IOException {
        assertEquals(StudyTables.rows(undisturbed.output()), StudyTables.rows(study.output()));
        assertEquals(undisturbed.networks(), study.networks());
        assertEquals(Map.of(), study.checkpoints());
    }

    private static int occurrences(String text, String output) {
        return output.split(text, -1).length - 1;
    }
}
