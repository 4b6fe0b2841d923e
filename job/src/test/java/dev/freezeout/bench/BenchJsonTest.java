package dev.freezeout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Provenance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BenchJsonTest {

    private static final Workload WORKLOAD = new Workload(
            new DenseNetBc(10, 4, 0.5, 0), 20, Precision.BF16, new TrialSlot(DeviceRequest.CPU, -1, 2, "test", 0));
    private static final Provenance HERE =
            new Provenance("1", "2", "3", "4", "5", "6", "7", "cpu", "A \"Processor\"", 2, "host", "executor", null, 0);
    private static final String END =
            "\"network\":\"densenet-bc 10/4\",\"batch\":20,\"precision\":\"bf16\",\"threads\":2,\"device\":\"A \\\"Processor\\\"\"}\n";
    private static final Quartiles SECONDS = new Quartiles(12, 0.0123456, 0.01, 0.015);
    private static final WarmUp WARM_UP = new WarmUp(30, false);

    @Test
    void theStart() {
        assertJson(
                "{\"seconds\":1.344,\"jvm_seconds\":1.000,\"engine_seconds\":0.250,\"network_seconds\":0.062,\"first_step_seconds\":0.031,\"what\":\"start\",",
                report -> report.start(new StartBenchmark.Timing(1, 0.25, 0.0625, 0.03125)));
    }

    @Test
    void theDataPipeline() {
        assertJson(
                "{\"images_per_second\":81000.0,\"images\":2000,\"ms\":12.35,\"ms_lower_quartile\":10.00,\"ms_upper_quartile\":15.00,\"warm_up\":30,\"settled\":false,\"passes\":12,\"what\":\"pipeline\",",
                report -> report.pipeline(new PipelineBenchmark.Timing(2_000, WARM_UP, SECONDS, 81_000)));
    }

    @Test
    void theStep() {
        assertJson(
                "{\"frozen\":0.5,\"ms\":12.35,\"ms_lower_quartile\":10.00,\"ms_upper_quartile\":15.00,\"warm_up\":30,\"settled\":false,\"images_per_second\":1620.1,\"steps\":12,\"frozen_layers\":3,\"layers\":7,\"resident_mib\":700,\"peak_resident_mib\":800,\"resident_growth_mib\":-1,\"what\":\"steps\",",
                report -> report.step(step(OptionalLong.empty())));
    }

    @Test
    void theStepOnAGpu() {
        assertJson(
                "{\"frozen\":0.5,\"ms\":12.35,\"ms_lower_quartile\":10.00,\"ms_upper_quartile\":15.00,\"warm_up\":30,\"settled\":false,\"images_per_second\":1620.1,\"steps\":12,\"frozen_layers\":3,\"layers\":7,\"resident_mib\":700,\"peak_resident_mib\":800,\"resident_growth_mib\":-1,\"gpu_used_mib\":512,\"what\":\"steps\",",
                report -> report.step(step(OptionalLong.of(512))));
    }

    private static StepBenchmark.Timing step(OptionalLong gpuMebibytes) {
        return new StepBenchmark.Timing(0.5, 3, 7, WARM_UP, SECONDS, 1620.06, 700, 800, -1, gpuMebibytes);
    }

    @Test
    void throughput() {
        assertJson(
                "{\"frozen\":0.25,\"trials\":2,\"threads_of_each\":1,\"images_per_second\":81.0,\"gain\":1.235,\"rounds\":12,\"what\":\"throughput\",",
                report -> report.throughput(new ThroughputBenchmark.Timing(0.25, 2, 1, SECONDS, 1.23456)));
    }

    @Test
    void aTrial() {
        FreezeOutSettings settings = new FreezeOutSettings(HowScale.CUBIC, true, 0.8, false);
        assertJson(
                "{\"round\":1,\"baseline\":false,\"how_scale\":\"cubic\",\"scale_lr\":true,\"t0\":0.8,\"iterations\":10,\"training_seconds\":1234567.000,\"whole_seconds\":2.000,\"what\":\"trial\",",
                report -> report.trial(new TrialBenchmark.Timing(1, settings, 10, 1234567.0, 2.00049)));
    }

    @Test
    void theTimeSaved() {
        assertJson(
                "{\"measured_time_saved\":0.1234,\"measured_whole_time_saved\":-0.5000,\"measured_by_round\":[0.1000,0.2000],\"estimated_time_saved\":0.3000,\"estimated_by_original\":true,\"counted_time_saved\":0.4000,\"what\":\"trial\",",
                report -> report.saved(new TimeSaved(0.12345, -0.5, List.of(0.1, 0.2), 0.3, true, 0.4)));
    }

    private static void assertJson(String begin, Consumer<BenchReport> measurement) {
        StringWriter out = new StringWriter();
        BenchJson json = new BenchJson(new PrintWriter(out), WORKLOAD);
        json.begin(HERE);
        measurement.accept(json);
        json.end();
        assertEquals(begin + END, out.toString().replace("\r\n", "\n"));
    }
}
