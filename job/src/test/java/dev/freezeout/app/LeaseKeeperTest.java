package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.TestTrials;
import dev.freezeout.progress.SnapshotDisplay;
import dev.freezeout.progress.StudyDisplay;
import dev.freezeout.progress.StudySnapshot;
import dev.freezeout.store.Heartbeat.RunningTrial;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseKeeperTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void trialsThatBeginAreSeenLongBeforeTheNextRenewalIsDue() throws Exception {
        StudyFolder folder = new StudyFolder(directory.toString());
        SnapshotDisplay display = new SnapshotDisplay(
                StudyDisplay.plain(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
        display.update(snapshot(List.of()));
        try (StudyLease lease = StudyLease.acquire(folder, HADOOP)) {
            LeaseKeeper keeper = new LeaseKeeper(lease, display, () -> {});
            assertRunning(0, folder);
            display.update(snapshot(List.of(
                    new StudySnapshot.Running(TestTrials.trial("t1", 1), null),
                    new StudySnapshot.Running(TestTrials.trial("t2", 2), null))));
            assertRunning(2, folder);
            keeper.close();
        }
    }

    private static StudySnapshot snapshot(List<StudySnapshot.Running> running) {
        return new StudySnapshot(2, 0, 0, Duration.ZERO, null, running);
    }

    private static void assertRunning(int expected, StudyFolder folder) throws Exception {
        int said = -1;
        for (int i = 0; i < 50 && said != expected; i++) {
            Thread.sleep(100);
            List<RunningTrial> running =
                    StudyLease.peek(folder, HADOOP).orElseThrow().heartbeat().running();
            said = running == null ? -1 : running.size();
        }
        assertEquals(expected, said);
    }
}
