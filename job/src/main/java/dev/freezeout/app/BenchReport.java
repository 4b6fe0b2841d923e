package dev.freezeout.app;

import dev.freezeout.bench.PipelineBenchmark;
import dev.freezeout.bench.StartBenchmark;
import dev.freezeout.bench.StepBenchmark;
import dev.freezeout.bench.ThroughputBenchmark;
import dev.freezeout.bench.TimeSaved;
import dev.freezeout.bench.TrialBenchmark;
import dev.freezeout.trial.Provenance;

/** Told what a benchmark measures, as it comes. */
interface BenchReport {

    /** Called first, with machine, versions and threads. */
    void begin(Provenance here);

    void start(StartBenchmark.Timing timing);

    void pipeline(PipelineBenchmark.Timing timing);

    /** Called once a share of frozen layers. */
    void step(StepBenchmark.Timing timing);

    /** Called once a share of frozen layers and number of trials. */
    void throughput(ThroughputBenchmark.Timing timing);

    /** Called once a trial. */
    void trial(TrialBenchmark.Timing timing);

    /** Called after the last trial. */
    void saved(TimeSaved saved);

    /** Called last. */
    void end();
}
