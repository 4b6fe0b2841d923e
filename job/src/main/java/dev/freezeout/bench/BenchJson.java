package dev.freezeout.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.network.Architectures;
import dev.freezeout.trial.result.Provenance;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measurements for programs, an object a line. Each says with {@code what} which measurement it is. */
public final class BenchJson implements BenchReport {

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintWriter out;
    private final Workload workload;
    private String device = "";

    public BenchJson(PrintWriter out, Workload workload) {
        this.out = out;
        this.workload = workload;
    }

    @Override
    public void begin(Provenance here) {
        device = here.deviceName();
    }

    @Override
    public void start(StartBenchmark.Timing timing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seconds", rounded(timing.total(), 3));
        line.put("jvm_seconds", rounded(timing.jvm(), 3));
        line.put("engine_seconds", rounded(timing.engine(), 3));
        line.put("network_seconds", rounded(timing.network(), 3));
        line.put("first_step_seconds", rounded(timing.firstStep(), 3));
        print(line, Benchmark.START);
    }

    @Override
    public void pipeline(PipelineBenchmark.Timing timing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("images_per_second", rounded(timing.imagesPerSecond(), 1));
        line.put("images", timing.images());
        times(line, timing.seconds(), timing.warmUp());
        line.put("passes", timing.seconds().runs());
        print(line, Benchmark.PIPELINE);
    }

    @Override
    public void step(StepBenchmark.Timing timing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("frozen", timing.share());
        times(line, timing.seconds(), timing.warmUp());
        line.put("images_per_second", rounded(timing.imagesPerSecond(), 1));
        line.put("steps", timing.seconds().runs());
        line.put("frozen_layers", timing.frozenLayers());
        line.put("layers", timing.layers());
        line.put("resident_mib", timing.residentMebibytes());
        line.put("peak_resident_mib", timing.peakMebibytes());
        line.put("resident_growth_mib", timing.grownMebibytes());
        timing.gpuMebibytes().ifPresent(used -> line.put("gpu_used_mib", used));
        print(line, Benchmark.STEPS);
    }

    @Override
    public void throughput(ThroughputBenchmark.Timing timing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("frozen", timing.share());
        line.put("trials", timing.trials());
        line.put("threads_of_each", timing.threads());
        line.put("images_per_second", rounded(timing.imagesPerSecond(), 1));
        line.put("gain", rounded(timing.gain(), 3));
        line.put("rounds", timing.secondsAnImage().runs());
        print(line, Benchmark.THROUGHPUT);
    }

    @Override
    public void trial(TrialBenchmark.Timing timing) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("round", timing.round());
        line.put("baseline", timing.freezeOut().isBaseline());
        line.put("how_scale", timing.freezeOut().howScale().toString());
        line.put("scale_lr", timing.freezeOut().scaleLr());
        line.put("t0", timing.freezeOut().t0());
        line.put("iterations", timing.iterations());
        line.put("training_seconds", rounded(timing.trainingSeconds(), 3));
        line.put("whole_seconds", rounded(timing.wholeSeconds(), 3));
        print(line, Benchmark.TRIAL);
    }

    @Override
    public void saved(TimeSaved saved) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("measured_time_saved", rounded(saved.measured(), 4));
        line.put("measured_whole_time_saved", rounded(saved.measuredWhole(), 4));
        line.put(
                "measured_by_round",
                saved.measuredByRound().stream().map(round -> rounded(round, 4)).toList());
        line.put("estimated_time_saved", rounded(saved.estimated(), 4));
        line.put("estimated_by_original", saved.estimatedByOriginal());
        line.put("counted_time_saved", rounded(saved.counted(), 4));
        print(line, Benchmark.TRIAL);
    }

    @Override
    public void end() {}

    private static void times(Map<String, Object> line, Quartiles seconds, WarmUp warmUp) {
        line.put("ms", rounded(1000 * seconds.median(), 2));
        line.put("ms_lower_quartile", rounded(1000 * seconds.lowerQuartile(), 2));
        line.put("ms_upper_quartile", rounded(1000 * seconds.upperQuartile(), 2));
        line.put("warm_up", warmUp.runs());
        line.put("settled", warmUp.settled());
    }

    private void print(Map<String, Object> line, Benchmark what) {
        line.put("what", what.toString());
        line.put("network", Architectures.label(workload.model()));
        line.put("batch", workload.batch());
        line.put("threads", workload.slot().threads());
        line.put("device", device);
        try {
            out.println(mapper.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of numbers and texts can be written", e);
        }
        out.flush();
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
