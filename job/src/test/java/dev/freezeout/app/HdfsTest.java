package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.cluster.StudyTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A study whose images and folder lie on HDFS: a namenode and a datanode of Hadoop's, in this process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HdfsTest {

    private static final String STUDY = Path.of("../conf/quickstart.yaml").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), folder.resolve("hdfs").toFile())
                .build();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    @Order(1)
    void aStudyOnHdfsGivesTheRowsOfOneOnTheLocalFileSystem() throws IOException {
        CommandRun there = run("run", hdfs.getURI().toString());
        assertEquals("", there.err());
        assertEquals(ExitCode.FINE, there.exitCode(), there.out());
        assertTrue(there.out().contains("Results  " + hdfs.getURI() + "/study\n"), there.out());
        assertTrue(there.out().contains("Done     2 completed in "), there.out());
        assertTrue(there.out().contains("wrote " + hdfs.getURI() + "/study/report/report.html\n"), there.out());

        CommandRun here = run("run", folder.toString());

        assertEquals(ExitCode.FINE, here.exitCode(), here.err());
        assertEquals(StudyTables.rows(folder.resolve("study").toString()), StudyTables.rows(hdfs.getURI() + "/study"));
        assertEquals(List.of("checkpoints", "models", "report", "results", "study.yaml"), names("/study"));
        assertEquals(List.of(), names("/study/checkpoints"));
    }

    @Test
    @Order(2)
    void theSameCommandAgainKeepsWhatIsFinished() throws IOException {
        List<Long> before = written("/study/results/trials");

        CommandRun outcome = run("run", hdfs.getURI().toString());

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("Done     0 completed, 2 finished before in "), outcome.out());
        assertEquals(before, written("/study/results/trials"));
    }

    @Test
    @Order(2)
    void statusReadsTheFolderOnHdfs() {
        CommandRun outcome = CommandRun.of("status", hdfs.getURI() + "/study");

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertEquals("""
                Study    quickstart in %s/study
                Trials   2 planned: 2 completed, 0 diverged, 0 failed, 0 running, 0 waiting
                Driver   none; no trial was interrupted
                """.formatted(hdfs.getURI()), outcome.out());
    }

    @Test
    @Order(3)
    void theAnalysisReadsAndWritesOnHdfs() throws IOException {
        assertTrue(files().delete(path("/study/report"), true));

        CommandRun outcome = CommandRun.of("analyse", hdfs.getURI() + "/study");

        assertEquals(ExitCode.FINE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("cubic scaled"), outcome.out());
        assertTrue(names("/study/report").contains("report.html"), names("/study/report")::toString);
    }

    @Test
    @Order(4)
    void trialsOnHdfsGoOnFromTheirCheckpoints() throws IOException {
        List<String> arguments = arguments("run", hdfs.getURI().toString());
        arguments.addAll(List.of("--set=output=" + hdfs.getURI() + "/limited", "--set=training.epochs=60"));
        List<String> limited = new ArrayList<>(arguments);
        limited.add("--max-hours=" + 5 / 3600.0);
        CommandRun first = CommandRun.of(limited.toArray(String[]::new));
        assertEquals(ExitCode.FINE, first.exitCode(), first.err());
        assertFalse(names("/limited/checkpoints").isEmpty(), first.out());
        assertFalse(files().exists(path("/limited/_driver.json")), "the lease was not released");

        CommandRun second = CommandRun.of(arguments.toArray(String[]::new));

        assertEquals(ExitCode.FINE, second.exitCode(), second.err());
        assertTrue(second.out().contains("Done     2 completed in "), second.out());
        assertEquals(List.of(), names("/limited/checkpoints"));
    }

    @Test
    @Order(5)
    void aStudyThatRunsOutOfRoomStopsAndGoesOnOnceThereIsSome() throws Exception {
        List<String> arguments = arguments("run", hdfs.getURI().toString());
        arguments.addAll(List.of("--set=output=" + hdfs.getURI() + "/full", "--set=training.epochs=40"));
        ExecutorService study = Executors.newSingleThreadExecutor();
        CommandRun first;
        try {
            Future<CommandRun> running = study.submit(() -> CommandRun.of(arguments.toArray(String[]::new)));
            while (!running.isDone() && !files().exists(path("/full/checkpoints"))) {
                Thread.sleep(10);
            }
            files().setQuota(path("/full"), HdfsConstants.QUOTA_DONT_SET, 1); // no block fits any more
            first = running.get();
        } finally {
            study.shutdown();
        }

        assertEquals(ExitCode.WRONG_ENVIRONMENT, first.exitCode(), first.out());
        assertTrue(
                first.err().startsWith("error: Cannot write a checkpoint to " + hdfs.getURI() + "/full/"), first.err());
        assertTrue(first.err().contains("The DiskSpace quota of /full is exceeded"), first.err());
        assertTrue(
                first.err().endsWith("; finished trials are kept: once this is fixed, the same command resumes\n"),
                first.err());
        CommandRun stillFull = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(ExitCode.WRONG_ENVIRONMENT, stillFull.exitCode(), stillFull.out());
        assertTrue(stillFull.err().contains("The DiskSpace quota of /full is exceeded"), stillFull.err());

        files().setQuota(path("/full"), HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
        CommandRun second = CommandRun.of(arguments.toArray(String[]::new));

        assertEquals(ExitCode.FINE, second.exitCode(), second.err());
        assertTrue(second.out().contains("Done     2 completed in "), second.out());
    }

    private static CommandRun run(String command, String root) {
        return CommandRun.of(arguments(command, root).toArray(String[]::new));
    }

    private static List<String> arguments(String command, String root) {
        return new ArrayList<>(List.of(
                command,
                STUDY,
                "--set=data.root=" + root + "/data",
                "--set=data.generated={trainImages: 200, testImages: 100}",
                "--set=data.validate=holdout",
                "--set=model.growthRate=4",
                "--set=training.epochs=2",
                "--set=search={howScale: [cubic], t0: [0.5], seed: [1]}",
                "--set=checkpoints={everyEpochs: 1}",
                "--set=output=" + root + "/study"));
    }

    private static DistributedFileSystem files() throws IOException {
        return hdfs.getFileSystem();
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static List<String> names(String folder) throws IOException {
        return Arrays.stream(files().listStatus(path(folder)))
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    /** When each file of a folder was written. */
    private static List<Long> written(String folder) throws IOException {
        return Arrays.stream(files().listStatus(path(folder)))
                .map(FileStatus::getModificationTime)
                .toList();
    }
}
