package dev.freezeout.bench;

import dev.freezeout.trial.result.Provenance;

/** Writes measurements as they are made. */
public interface BenchReport {

    /** Called first, with machine, versions and threads. */
    void begin(Provenance here);

    void start(StartBenchmark.Timing timing);

    void pipeline(PipelineBenchmark.Timing timing);

    /** Called for each share of frozen layers. */
    void step(StepBenchmark.Timing timing);

    /** Called for each share of frozen layers and each number of trials. */
    void throughput(ThroughputBenchmark.Timing timing);

    /** Called after each trial. */
    void trial(TrialBenchmark.Timing timing);

    /** Called after the last trial. */
    void saved(TimeSaved saved);

    /** Called last. */
    void end();
}
