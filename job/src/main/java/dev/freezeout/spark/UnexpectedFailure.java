package dev.freezeout.spark;

import dev.freezeout.trial.Build;
import dev.freezeout.trial.Failed;
import dev.freezeout.trial.Provenance;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialRun;
import dev.freezeout.trial.TrialSlot;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.apache.spark.package$;

/** The result of a trial whose trainer threw, which leaves nothing known of its run. */
final class UnexpectedFailure {

    private UnexpectedFailure() {}

    static Failed of(Trial trial, TrialSlot slot, Instant started, Throwable error) {
        TrialRun run = new TrialRun(
                trial,
                provenance(slot),
                started,
                Instant.now(),
                0,
                0,
                0,
                0,
                0,
                0,
                trial.configuration().epochs(),
                0,
                0,
                trial.configuration().estimatedTimeSaved(),
                0,
                0,
                0,
                List.of(),
                List.of());
        return new Failed(run, message(error));
    }

    private static String message(Throwable error) {
        String name = error.getClass().getSimpleName();
        return error.getMessage() == null ? name : name + ": " + error.getMessage();
    }

    private static Provenance provenance(TrialSlot slot) {
        Build build = Build.current();
        return new Provenance(
                build.version(),
                build.commit(),
                package$.MODULE$.SPARK_VERSION(),
                build.djlVersion(),
                build.pytorchVersion(),
                System.getProperty("java.version"),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                "none",
                "none",
                slot.threads(),
                host(),
                slot.executor(),
                slot.attempt());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
