package dev.freezeout.spark.study;

import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Failed;
import dev.freezeout.trial.result.Provenance;
import dev.freezeout.trial.result.RunSummary;
import java.time.Instant;
import java.util.List;
import org.apache.spark.package$;

/** The result of a trial whose trainer threw, which leaves nothing known of its run. */
final class UnexpectedFailure {

    private UnexpectedFailure() {}

    static Failed of(Trial trial, TrialSlot slot, Instant started, Throwable error) {
        RunSummary run = new RunSummary(
                trial,
                Provenance.here(slot, package$.MODULE$.SPARK_VERSION(), Provenance.NO_DEVICE, Provenance.NO_DEVICE),
                started,
                Instant.now(),
                0,
                0,
                0,
                0,
                0,
                0,
                trial.epochs(),
                0,
                0,
                trial.configuration().estimatedTimeSaved(),
                0,
                0,
                0,
                0,
                List.of(),
                List.of());
        return Failed.because(error, run, false);
    }
}
