package dev.freezeout.bench;

import dev.freezeout.network.Architectures;
import dev.freezeout.trial.result.Provenance;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measurements for people. Rows are printed as they are measured, which takes minutes, so column widths are fixed. */
public final class BenchTable implements BenchReport {

    private static final String STEP = "%6s  %8s  %9s  %17s  %8s  %5s  %7s  %12s  %8s  %9s";
    private static final String THROUGHPUT = "%6s  %6s  %15s  %8s  %18s  %5s";
    private static final String TRIAL = "%5s  %-20s  %10s  %10s  %8s";

    private final PrintWriter out;
    private final Workload workload;

    private boolean stepsStarted;
    private boolean throughputStarted;
    private boolean trialsStarted;
    private boolean unsettled;

    public BenchTable(PrintWriter out, Workload workload) {
        this.out = out;
        this.workload = workload;
    }

    @Override
    public void begin(Provenance here) {
        print(
                "%s, %d threads, %s; FreezeOut Study %s (commit %s), DJL %s, PyTorch %s, Java %s",
                here.deviceName(),
                here.threads(),
                here.operatingSystem(),
                here.freezeoutVersion(),
                here.commit(),
                here.djlVersion(),
                here.pytorchVersion(),
                here.javaVersion());
        print(
                "%s, batches of %d, %s, on the %s",
                Architectures.label(workload.model()), workload.batch(), workload.precision(), here.device());
    }

    @Override
    public void start(StartBenchmark.Timing timing) {
        print("");
        print(
                "first step after %.2f s: JVM and arguments %.2f, engine %.2f, network %.2f, step %.2f",
                timing.total(), timing.jvm(), timing.engine(), timing.network(), timing.firstStep());
    }

    @Override
    public void pipeline(PipelineBenchmark.Timing timing) {
        Quartiles pass = timing.seconds();
        print("");
        print(
                "data pipeline: %.0f images/s (quartiles %.0f – %.0f; %d passes over %d images, warm-up %s)",
                timing.imagesPerSecond(),
                timing.images() / pass.upperQuartile(),
                timing.images() / pass.lowerQuartile(),
                pass.runs(),
                timing.images(),
                runs(timing.warmUp()));
    }

    @Override
    public void step(StepBenchmark.Timing timing) {
        if (!stepsStarted) {
            stepsStarted = true;
            print("");
            print(
                    STEP,
                    "frozen",
                    "layers",
                    "median ms",
                    "quartiles ms",
                    "images/s",
                    "steps",
                    "warm-up",
                    "resident MiB",
                    "peak MiB",
                    "grown MiB");
        }
        Quartiles seconds = timing.seconds();
        print(
                STEP
                        + timing.gpuMebibytes().stream()
                                .mapToObj("  GPU %d MiB"::formatted)
                                .collect(Collectors.joining()),
                number("%.2f", timing.share()),
                timing.frozenLayers() + " of " + timing.layers(),
                number("%.1f", 1000 * seconds.median()),
                number("%.1f – %.1f", 1000 * seconds.lowerQuartile(), 1000 * seconds.upperQuartile()),
                number("%.1f", timing.imagesPerSecond()),
                seconds.runs(),
                runs(timing.warmUp()),
                timing.residentMebibytes(),
                timing.peakMebibytes(),
                timing.grownMebibytes());
    }

    @Override
    public void throughput(ThroughputBenchmark.Timing timing) {
        if (!throughputStarted) {
            throughputStarted = true;
            print("");
            print(THROUGHPUT, "frozen", "trials", "threads of each", "images/s", "quartiles images/s", "gain");
        }
        Quartiles seconds = timing.secondsAnImage();
        print(
                THROUGHPUT,
                number("%.2f", timing.share()),
                timing.trials(),
                timing.threads(),
                number("%.1f", timing.imagesPerSecond()),
                number("%.1f – %.1f", 1 / seconds.upperQuartile(), 1 / seconds.lowerQuartile()),
                number("%.2f", timing.gain()));
    }

    @Override
    public void trial(TrialBenchmark.Timing timing) {
        if (!trialsStarted) {
            trialsStarted = true;
            print("");
            print(TRIAL, "round", "strategy", "iterations", "training s", "whole s");
        }
        print(
                TRIAL,
                timing.round(),
                timing.freezeOut().label(),
                timing.iterations(),
                number("%.1f", timing.trainingSeconds()),
                number("%.1f", timing.wholeSeconds()));
    }

    @Override
    public void saved(TimeSaved saved) {
        print("");
        print(
                "time saved: measured %.1f %% (by round %s), of the whole trials %.1f %%",
                100 * saved.measured(),
                saved.measuredByRound().stream()
                        .map(round -> number("%.1f %%", 100 * round))
                        .collect(Collectors.joining(", ")),
                100 * saved.measuredWhole());
        print(
                saved.estimatedByOriginal()
                        ? "estimated by the original's formula %.1f %%, by counted operations %.1f %%"
                        : "estimated by counted operations %2$.1f %%",
                100 * saved.estimated(),
                100 * saved.counted());
    }

    @Override
    public void end() {
        if (unsettled) {
            print("");
            print("* the times had not settled after %d runs: is there other load on the machine?", WarmUp.MAX_RUNS);
        }
    }

    private String runs(WarmUp warmUp) {
        unsettled |= !warmUp.settled();
        return warmUp.settled() ? Integer.toString(warmUp.runs()) : warmUp.runs() + "*";
    }

    /** Formats numbers independently of the locale. */
    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void print(String format, Object... values) {
        out.println(number(format, values));
        out.flush();
    }
}
