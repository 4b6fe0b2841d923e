package dev.freezeout.spark.study;

import static dev.freezeout.TestTrials.trial;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.TestTrials;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialResources;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.engine.TrialTrainer;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialResult;
import dev.freezeout.trial.result.TrialStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whole studies of tiny trials on a real Spark of two slots in which a task may be tried three times. */
@Timeout(120)
class StudyJobTest {

    private static final TrialResources RESOURCES = new TrialResources(DeviceRequest.CPU, 3, 1);

    private static SparkSession spark;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private StudyFolder folder;
    private boolean mayWrite = true;

    @BeforeAll
    static void startSpark() {
        SparkConf conf = new SparkConf().setMaster("local[2,3]");
        spark = SparkSession.builder()
                .config(StudySession.configure(conf, "a study", RESOURCES, new StudySession.Machine(2, 0)))
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @BeforeEach
    void createFolder() {
        folder = new StudyFolder(directory.resolve("study").toString());
    }

    @Test
    void eachTrialBecomesARowAndAnOutcome() throws Exception {
        List<Trial> trials = List.of(trial("t1", 10), trial("t2", 20), trial("t3", 30));

        StudyOutcome outcome = job(new DescentTrainer()).run(trials);

        assertEquals(3, outcome.completed());
        assertEquals(List.of(), outcome.failed());
        assertEquals(List.of(), outcome.diverged());
        assertEquals(0, outcome.skipped());
        assertTrue(outcome.elapsed().compareTo(Duration.ZERO) > 0);
        // Gradient descent shrinks the weight by 0.9 in each of 120 iterations.
        for (Trial trial : trials) {
            double weight = trial.configuration().seed() * Math.pow(0.9, 120);
            assertEquals(
                    100 * weight / (1 + weight), outcome(outcome, trial.id()).testErrorPercent(), 1e-5);
        }
        List<Row> rows = table("trials")
                .orderBy("trial_id")
                .select("trial_id", "status", "threads", "executor", "attempt", "model_folder")
                .collectAsList();
        assertEquals(
                List.of(
                        "[t1,completed,3,driver,0," + folder.model("t1") + "]",
                        "[t2,completed,3,driver,0," + folder.model("t2") + "]",
                        "[t3,completed,3,driver,0," + folder.model("t3") + "]"),
                rows.stream().map(Row::toString).toList());
        assertEquals(9, table("epochs").count());
    }

    @Test
    void aTrialThatThrowsOrDivergesIsARowAndTheOthersGoOn() throws Exception {
        TrialTrainer trainer = new FailsForSeed(20);
        List<Trial> trials = List.of(trial("t1", 10), trial("t2", 20), trial("t3", 30, 5.0), trial("t4", 40));

        StudyOutcome outcome = job(trainer).run(trials);

        assertEquals(2, outcome.completed());
        assertEquals(
                List.of("t2"),
                outcome.failed().stream().map(TrialOutcome::trialId).toList());
        assertEquals(
                List.of(new TrialOutcome(
                        "t3", TrialStatus.DIVERGED, "The training loss became Infinity in iteration 30", Double.NaN)),
                outcome.diverged());
        assertEquals(
                List.of("[t2,failed,none,3,3.5.7]"),
                table("trials")
                        .where("status = 'failed'")
                        .select("trial_id", "status", "device", "threads", "spark_version")
                        .collectAsList()
                        .stream()
                        .map(Row::toString)
                        .toList());
    }

    @Test
    void aFurtherRunSkipsWhatIsFinishedAndRunsAgainWhatFailed() throws Exception {
        List<Trial> trials = List.of(trial("t1", 10), trial("t2", 20), trial("t3", 30, 5.0));
        job(new FailsForSeed(20)).run(trials);

        StudyOutcome second = job(new DescentTrainer()).run(trials);
        StudyOutcome third = job(new FailsForSeed(10)).run(trials);

        assertEquals(2, second.skipped());
        assertEquals(
                List.of("t2"),
                second.outcomes().stream().map(TrialOutcome::trialId).toList());
        assertEquals(3, third.skipped());
        assertEquals(List.of(), third.outcomes());
        assertEquals(3, table("trials").count());
        assertEquals(0, table("trials").where("status = 'failed'").count());
    }

    @Test
    void anAttemptThatIsLostIsTriedAgainAndLeavesOneRow() throws Exception {
        StudyOutcome outcome = job(new LosesFirstAttempt()).run(List.of(trial("t1", 10)));

        assertEquals(1, outcome.completed());
        assertEquals(List.of("[1]"), strings("attempt"));
        assertEquals(1, table("trials").count());
        assertEquals(3, table("epochs").count());
        assertEquals(1, files("trials").size());
        assertEquals(List.of(), files("_committed"));
    }

    @Test
    void aTrialThatFailsIsTriedAsOftenAsIsSaidAndThenRecordedWithWhereItRan() throws Exception {
        StudyOutcome once = job(new FailsAtFirst(1)).run(List.of(trial("t1", 10)));
        StudyOutcome never = job(new FailsAtFirst(9)).run(List.of(trial("t2", 20)));

        assertEquals(1, once.completed());
        assertEquals(
                List.of("IllegalStateException: failure 1 (attempt 2, on HOST, driver); attempt 1, on HOST, driver:"
                        + " IllegalStateException: failure 0"),
                never.failed().stream()
                        .map(trial -> String.valueOf(trial.message()).replace(host(), "HOST"))
                        .toList());
        String lines = shown.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains("seed 10: attempt 1 of 2 failed: IllegalStateException: failure 0"), lines);
        assertFalse(Files.exists(directory.resolve("study/checkpoints/t1")), "the record of failures is removed");

        StudyOutcome again = job(new FailsAtFirst(1)).run(List.of(trial("t2", 20)));

        assertEquals(1, again.completed(), "another run counts anew");
        assertEquals(2, table("trials").count());
    }

    @Test
    void aStudyWhoseResultsCannotBeStoredStopsAndLosesNothing() throws Exception {
        List<Trial> trials = List.of(trial("t1", 10), trial("t2", 20), trial("t3", 30), trial("t4", 40));

        StudyAbortedException e = assertThrows(
                StudyAbortedException.class, () -> job(new FillsTheDisk(20)).run(trials));

        assertEquals(
                "Cannot write the network of t2: No space left on device; finished trials are kept: once this is fixed,"
                        + " the same command resumes",
                e.getMessage());
        assertEquals(0, table("trials").where("trial_id = 't2'").count());
        StudyOutcome second = job(new DescentTrainer()).run(trials);
        assertEquals(4, second.completed() + second.skipped());
        assertTrue(second.skipped() >= 1, "t1 was finished before");
        assertEquals(4, table("trials").count());
    }

    @Test
    void aBrokenGpuOfTheDriverItselfStopsTheStudyOnceTheFailureIsNoted() throws Exception {
        StudyAbortedException e = assertThrows(
                StudyAbortedException.class, () -> job(new BreaksTheGpu()).run(List.of(trial("t1", 10))));

        assertEquals(
                "This process cannot use its GPU any more: CUDA error: an illegal memory access was encountered;"
                        + " finished trials are kept: once this is fixed, the same command resumes",
                e.getMessage());
        assertEquals(List.of(), files("trials"));

        assertThrows(StudyAbortedException.class, () -> job(new BreaksTheGpu()).run(List.of(trial("t1", 10))));

        assertEquals(List.of("[t1,failed]"), rows("trial_id", "status"), "the second attempt is the last");
    }

    @Test
    void theStudyIsGivenUpIfEveryAttemptIsLost() throws Exception {
        StudyAbortedException e = assertThrows(
                StudyAbortedException.class, () -> job(new LosesEveryAttempt()).run(List.of(trial("t1", 10))));

        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("Spark aborted the study: Job aborted due to stage failure: Task 0 in stage"),
                e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("\n"), e.getMessage());
        assertEquals(List.of(), files("trials"));
    }

    @Test
    void cancellingEndsRunningTrialsWithoutAResult() throws Exception {
        CancelledTrainer.started = new CountDownLatch(2);
        CancelledTrainer.ended = new CountDownLatch(2);
        StudyJob job = job(new CancelledTrainer());
        ExecutorService driver = Executors.newSingleThreadExecutor();
        try {
            Future<StudyOutcome> run =
                    driver.submit(() -> job.run(List.of(trial("t1", 10), trial("t2", 20), trial("t3", 30))));
            assertTrue(CancelledTrainer.started.await(60, TimeUnit.SECONDS));
            job.cancel();

            ExecutionException e = assertThrows(ExecutionException.class, () -> run.get(60, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, e.getCause());
            assertTrue(CancelledTrainer.ended.await(60, TimeUnit.SECONDS));
        } finally {
            driver.shutdown();
        }
        assertEquals(List.of(), new ResultReader(folder, spark.sparkContext().hadoopConfiguration()).outcomes());
        assertEquals(List.of(), files("trials"));
    }

    @Test
    void interruptingTheDriverCancelsTheTrials() throws Exception {
        CancelledTrainer.started = new CountDownLatch(1);
        CancelledTrainer.ended = new CountDownLatch(1);
        StudyJob job = job(new CancelledTrainer());
        ExecutorService driver = Executors.newSingleThreadExecutor();
        Future<StudyOutcome> run = driver.submit(() -> job.run(List.of(trial("t1", 10))));
        assertTrue(CancelledTrainer.started.await(60, TimeUnit.SECONDS));

        driver.shutdownNow();

        ExecutionException e = assertThrows(ExecutionException.class, () -> run.get(60, TimeUnit.SECONDS));
        assertInstanceOf(InterruptedException.class, e.getCause());
        assertTrue(CancelledTrainer.ended.await(60, TimeUnit.SECONDS));
        assertEquals(List.of(), files("trials"));
    }

    @Test
    void progressReachesTheDriverWhileTrialsRun() throws Exception {
        job(new DescentTrainer()).run(List.of(trial("t1", 10)));

        String[] lines = shown.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals("t1 cubic 0.8 scaled, seed 10: started on driver, cpu", lines[0]);
        assertTrue(
                lines[1].startsWith("t1 cubic 0.8 scaled, seed 10: epoch 1/3, loss "), () -> String.join("\n", lines));
        assertTrue(
                lines[lines.length - 2].startsWith("t1 cubic 0.8 scaled, seed 10: test error 0.00 %, took "),
                () -> String.join("\n", lines));
        assertTrue(
                lines[lines.length - 1].startsWith("study: 1 of 1 trials done, 0 running | "),
                () -> String.join("\n", lines));
    }

    @Test
    void aRunThatAnotherHasTakenOverFromLeavesTheTablesToIt() throws Exception {
        mayWrite = false;
        StudyOutcome outcome = job(new DescentTrainer()).run(List.of(trial("t1", 10)));

        assertEquals(1, outcome.completed());
        assertEquals(List.of(), files("trials"));
        assertEquals(1, files("_committed").size());

        mayWrite = true;
        assertEquals(1, job(new DescentTrainer()).run(List.of(trial("t1", 10))).skipped());
        assertEquals(1, table("trials").count());
    }

    @Test
    void trialsOfTheSameIdAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> job(new DescentTrainer()).run(List.of(trial("t1", 10), trial("t1", 20))));
        assertEquals("1 of 2 trials have the id of another trial", e.getMessage());
    }

    private StudyJob job(TrialTrainer trainer) {
        StudyDisplay display = StudyDisplay.plain(new PrintStream(shown, true, StandardCharsets.UTF_8));
        return new StudyJob(
                spark,
                new HadoopSettings(spark.sparkContext().hadoopConfiguration()),
                folder,
                trainer,
                RESOURCES,
                2,
                () -> mayWrite,
                display);
    }

    private org.apache.spark.sql.Dataset<Row> table(String name) {
        return spark.read().parquet(folder.results() + "/" + name);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private List<String> strings(String column) {
        return rows(column);
    }

    private List<String> rows(String column, String... others) {
        return table("trials").select(column, others).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static TrialOutcome outcome(StudyOutcome outcome, String id) {
        return outcome.outcomes().stream()
                .filter(one -> one.trialId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> files(String table) throws IOException {
        try (var files = Files.list(directory.resolve("study/results").resolve(table))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("empty.parquet"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    /** Throws for one seed what a machine without natives throws. */
    private static final class FailsForSeed extends DescentTrainer {

        private final long seed;

        FailsForSeed(long seed) {
            this.seed = seed;
        }

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            if (trial.configuration().seed() == seed) {
                throw new UnsatisfiedLinkError("no torch");
            }
            return super.train(trial, slot, folders, listener);
        }
    }

    /** Throws in as many attempts of this trainer as is said, counted over all its copies. */
    private static final class FailsAtFirst extends DescentTrainer {

        private static final AtomicInteger ATTEMPTS = new AtomicInteger();

        private final int failures;

        FailsAtFirst(int failures) {
            this.failures = failures;
            ATTEMPTS.set(0);
        }

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            int attempt = ATTEMPTS.getAndIncrement();
            if (attempt < failures) {
                throw new IllegalStateException("failure " + attempt);
            }
            return super.train(trial, slot, folders, listener);
        }
    }

    /** Finds the disk full for one seed, a little after another trial has ended. */
    private static final class FillsTheDisk extends DescentTrainer {

        private final long seed;

        FillsTheDisk(long seed) {
            this.seed = seed;
        }

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            if (trial.configuration().seed() == seed) {
                Thread.sleep(500);
                throw new StudyStorageException(
                        "Cannot write the network of t2: No space left on device",
                        new IOException("No space left on device"));
            }
            return super.train(trial, slot, folders, listener);
        }
    }

    private static final class BreaksTheGpu extends DescentTrainer {
        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener) {
            return new Failed(TestTrials.run(trial), "CUDA error: an illegal memory access was encountered", true);
        }
    }

    /** Ends early, unasked, as where an executor is being taken down. */
    private static final class LosesFirstAttempt extends DescentTrainer {
        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            if (slot.attempt() == 0) {
                throw new InterruptedException();
            }
            return super.train(trial, slot, folders, listener);
        }
    }

    private static final class LosesEveryAttempt extends DescentTrainer {
        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener)
                throws InterruptedException {
            throw new InterruptedException();
        }
    }

    /** Trains until it is told to end, without ever waiting, as native code does; then stumbles on its way out. */
    private static final class CancelledTrainer implements TrialTrainer {

        // Static, since each task works on a copy of the trainer.
        private static volatile CountDownLatch started = new CountDownLatch(0);
        private static volatile CountDownLatch ended = new CountDownLatch(0);

        @Override
        public TrialResult train(Trial trial, TrialSlot slot, TrialFolders folders, TrialListener listener) {
            started.countDown();
            while (!listener.cancelled()) {
                Thread.onSpinWait();
            }
            ended.countDown();
            throw new IllegalStateException("the array was closed");
        }
    }
}
