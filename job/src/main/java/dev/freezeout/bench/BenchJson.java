package dev.freezeout.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freezeout.network.Architectures;
import dev.freezeout.trial.result.Provenance;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measurements for programs, one JSON object a line. The key {@code what} names the {@link Benchmark}. */
public final class BenchJson implements BenchReport {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final PrintWriter out;
    private final Workload workload;
    private String device = "";

    public BenchJson(PrintWriter out, Workload workload) {
        this.out = out;
        this.workload = workload;
    }

    /** A line: a measurement's own values, then what was measured where. */
    private record Line(
            @JsonUnwrapped Object measurement,
            String what,
            String network,
            int batch,
            String precision,
            int threads,
            String device) {}

    private record Start(
            BigDecimal seconds,
            BigDecimal jvmSeconds,
            BigDecimal engineSeconds,
            BigDecimal networkSeconds,
            BigDecimal firstStepSeconds) {}

    private record Pipeline(
            BigDecimal imagesPerSecond,
            int images,
            @JsonUnwrapped Times times,
            int passes) {}

    /** Step times; {@code gpuUsedMib} is null on a CPU. */
    private record Step(
            double frozen,
            @JsonUnwrapped Times times,
            BigDecimal imagesPerSecond,
            int steps,
            int frozenLayers,
            int layers,
            long residentMib,
            long peakResidentMib,
            long residentGrowthMib,
            @Nullable Long gpuUsedMib) {}

    private record Throughput(
            double frozen, int trials, int threadsOfEach, BigDecimal imagesPerSecond, BigDecimal gain, int rounds) {}

    private record OneTrial(
            int round,
            boolean baseline,
            String howScale,
            boolean scaleLr,
            double t0,
            long iterations,
            BigDecimal trainingSeconds,
            BigDecimal wholeSeconds) {}

    private record Saved(
            BigDecimal measuredTimeSaved,
            BigDecimal measuredWholeTimeSaved,
            List<BigDecimal> measuredByRound,
            BigDecimal estimatedTimeSaved,
            boolean estimatedByOriginal,
            BigDecimal countedTimeSaved) {}

    /** Milliseconds of the timed runs, and the warm-up before them. */
    private record Times(
            BigDecimal ms, BigDecimal msLowerQuartile, BigDecimal msUpperQuartile, int warmUp, boolean settled) {

        static Times of(Quartiles seconds, WarmUp warmUp) {
            return new Times(
                    rounded(1000 * seconds.median(), 2),
                    rounded(1000 * seconds.lowerQuartile(), 2),
                    rounded(1000 * seconds.upperQuartile(), 2),
                    warmUp.runs(),
                    warmUp.settled());
        }
    }

    @Override
    public void begin(Provenance here) {
        device = here.deviceName();
    }

    @Override
    public void start(StartBenchmark.Timing timing) {
        print(
                Benchmark.START,
                new Start(
                        rounded(timing.total(), 3),
                        rounded(timing.jvm(), 3),
                        rounded(timing.engine(), 3),
                        rounded(timing.network(), 3),
                        rounded(timing.firstStep(), 3)));
    }

    @Override
    public void pipeline(PipelineBenchmark.Timing timing) {
        print(
                Benchmark.PIPELINE,
                new Pipeline(
                        rounded(timing.imagesPerSecond(), 1),
                        timing.images(),
                        Times.of(timing.seconds(), timing.warmUp()),
                        timing.seconds().runs()));
    }

    @Override
    public void step(StepBenchmark.Timing timing) {
        print(
                Benchmark.STEPS,
                new Step(
                        timing.share(),
                        Times.of(timing.seconds(), timing.warmUp()),
                        rounded(timing.imagesPerSecond(), 1),
                        timing.seconds().runs(),
                        timing.frozenLayers(),
                        timing.layers(),
                        timing.residentMebibytes(),
                        timing.peakMebibytes(),
                        timing.grownMebibytes(),
                        timing.gpuMebibytes().isPresent()
                                ? (Long) timing.gpuMebibytes().getAsLong()
                                : null));
    }

    @Override
    public void throughput(ThroughputBenchmark.Timing timing) {
        print(
                Benchmark.THROUGHPUT,
                new Throughput(
                        timing.share(),
                        timing.trials(),
                        timing.threads(),
                        rounded(timing.imagesPerSecond(), 1),
                        rounded(timing.gain(), 3),
                        timing.secondsAnImage().runs()));
    }

    @Override
    public void trial(TrialBenchmark.Timing timing) {
        print(
                Benchmark.TRIAL,
                new OneTrial(
                        timing.round(),
                        timing.freezeOut().isBaseline(),
                        timing.freezeOut().howScale().toString(),
                        timing.freezeOut().scaleLr(),
                        timing.freezeOut().t0(),
                        timing.iterations(),
                        rounded(timing.trainingSeconds(), 3),
                        rounded(timing.wholeSeconds(), 3)));
    }

    @Override
    public void saved(TimeSaved saved) {
        print(
                Benchmark.TRIAL,
                new Saved(
                        rounded(saved.measured(), 4),
                        rounded(saved.measuredWhole(), 4),
                        saved.measuredByRound().stream()
                                .map(round -> rounded(round, 4))
                                .toList(),
                        rounded(saved.estimated(), 4),
                        saved.estimatedByOriginal(),
                        rounded(saved.counted(), 4)));
    }

    @Override
    public void end() {}

    private void print(Benchmark what, Object measurement) {
        Line line = new Line(
                measurement,
                what.toString(),
                Architectures.label(workload.model()),
                workload.batch(),
                workload.precision().toString(),
                workload.slot().threads(),
                device);
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write %s as JSON".formatted(line), e);
        }
        out.flush();
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
