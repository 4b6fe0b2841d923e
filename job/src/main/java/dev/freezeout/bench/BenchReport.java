package dev.freezeout.bench;

import dev.freezeout.trial.result.Provenance;

/** Told what a benchmark measures, as it comes. */
public interface BenchReport {

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
