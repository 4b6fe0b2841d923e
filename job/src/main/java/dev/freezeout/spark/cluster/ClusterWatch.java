package dev.freezeout.spark.cluster;

import dev.freezeout.progress.BackgroundTask;
import dev.freezeout.text.Wording;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/**
 * Watches a session on a cluster for jobs of which no task runs: executors that cannot start, have no room, start and die, or
 * are all lost. Spark logs a warning at most, and waits for ever. Reports why after a while, and aborts a session that has
 * run nothing at all for too long.
 */
public final class ClusterWatch extends SparkListener {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** How Spark's message begins if this cancelled a job, before the reason. */
    private static final Pattern GIVEN_UP =
            Pattern.compile("(?s).*Job \\d+ cancelled (No task has run for .*?)( SQLSTATE.*)?");

    private final SparkContext spark;
    private final ExecutorWait wait;
    private final Duration patience;
    private final WaitingReason reason;
    private final BackgroundTask looking;

    private boolean anyTaskRan;
    private boolean told;
    private long idleSince;
    private long toldAt;

    private ClusterWatch(SparkContext spark, ExecutorWait wait, Duration patience) {
        this.spark = spark;
        this.wait = wait;
        this.patience = patience;
        this.reason = new WaitingReason(spark);
        this.idleSince = System.nanoTime();
        this.looking =
                BackgroundTask.repeated("cluster-watch", INTERVAL, () -> INTERVAL, this::look, this::reportProblem);
    }

    /** Watches a session until it ends. */
    public static void over(SparkContext spark, ExecutorWait wait) {
        over(spark, wait, PATIENCE);
    }

    /**
     * Watches a session until it ends.
     *
     * @param patience after which it reports why nothing runs
     */
    static void over(SparkContext spark, ExecutorWait wait, Duration patience) {
        ClusterWatch watch = new ClusterWatch(spark, wait, patience);
        spark.addSparkListener(watch);
    }

    /** Why a watch aborted the session, if that is what ended a job. */
    public static Optional<String> gaveUp(Throwable thrown) {
        Matcher matcher = GIVEN_UP.matcher(String.valueOf(thrown.getMessage()));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void look() {
        if (!spark.isStopped()) {
            look(System.nanoTime());
        }
    }

    private void reportProblem(String problem) {
        if (!spark.isStopped()) { // which makes requests to it fail
            wait.tell().accept("Cannot look whether tasks run: " + problem);
        }
    }

    private void look(long now) {
        int[] jobs = spark.statusTracker().getActiveJobIds();
        boolean busy = Arrays.stream(spark.statusTracker().getExecutorInfos())
                        .mapToInt(SparkExecutorInfo::numRunningTasks)
                        .sum()
                > 0;
        if (busy || jobs.length == 0) {
            if (busy && told) {
                wait.tell().accept("Executors run tasks again");
            }
            anyTaskRan |= busy;
            idleSince = now;
            told = false;
            return;
        }
        Duration idle = Duration.ofNanos(now - idleSince);
        if (!told && idle.compareTo(patience) >= 0) {
            tell(patience, now);
        } else if (!anyTaskRan && idle.compareTo(wait.limit()) >= 0) {
            String why = "No task has run for %s: %s"
                    .formatted(Wording.duration(wait.limit()), String.join("; ", reason.lines()));
            for (int job : jobs) {
                spark.cancelJob(job, why);
            }
        } else if (told && now - toldAt > AGAIN.toNanos()) {
            tell(idle, now);
        }
    }

    private void tell(Duration idle, long now) {
        told = true;
        toldAt = now;
        List<String> lines = reason.lines();
        wait.tell().accept("No task has run for %s: %s".formatted(Wording.duration(idle), lines.get(0)));
        lines.subList(1, lines.size()).forEach(line -> wait.tell().accept("  " + line));
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        reason.removed(removed.executorId(), removed.reason());
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        looking.end();
    }
}
