package dev.freezeout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Network;
import dev.freezeout.network.Vgg;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The benchmarks, of a small network and for a few steps. How long these take is nothing to assert. */
class BenchmarkTest {

    private static final FreezeOutSettings CUBIC = new FreezeOutSettings(HowScale.CUBIC, true, 0.8, false);
    private static final Architecture SMALL = new DenseNetBc(10, 4, 0.5, 0);
    private static final TrialSlot SLOT = new TrialSlot(DeviceRequest.CPU, -1, 1, "test", 0);
    private static final Workload WORKLOAD = new Workload(SMALL, 20, Precision.FLOAT32, SLOT);

    @Test
    void theStepIsTimedAtEachShareOfFrozenLayers() throws InterruptedException {
        List<StepBenchmark.Timing> timings = new ArrayList<>();
        new StepBenchmark(WORKLOAD, List.of(0.0, 0.5, 0.95), 3).run(timings::add);

        assertEquals(
                List.of(0.0, 0.5, 0.95),
                timings.stream().map(StepBenchmark.Timing::share).toList());
        assertEquals(
                List.of(0, 3, 6),
                timings.stream().map(StepBenchmark.Timing::frozenLayers).toList());
        for (StepBenchmark.Timing timing : timings) {
            assertEquals(7, timing.layers());
            assertEquals(3, timing.seconds().runs());
            assertTrue(timing.warmUp().runs() >= 6);
            assertEquals(20 / timing.seconds().median(), timing.imagesPerSecond());
            assertTrue(timing.seconds().lowerQuartile() > 0
                    && timing.seconds().lowerQuartile() <= timing.seconds().median()
                    && timing.seconds().median() <= timing.seconds().upperQuartile());
            assertTrue(timing.peakMebibytes() >= timing.residentMebibytes());
            assertEquals(OptionalLong.empty(), timing.gpuMebibytes());
        }
    }

    @Test
    void theStartIsSplitIntoPartsThatAddUp() {
        StartBenchmark.Timing timing = new StartBenchmark(WORKLOAD).run();

        assertTrue(timing.jvm() > 0 && timing.engine() >= 0 && timing.network() > 0 && timing.firstStep() > 0);
        assertEquals(timing.jvm() + timing.engine() + timing.network() + timing.firstStep(), timing.total());
        assertTrue(timing.total() <= ProcessAge.seconds() + 0.1, timing::toString);
    }

    @Test
    void batchesAreTimedByThePassAndNothingIsLeftBehind() throws InterruptedException, IOException {
        List<Path> before = benchFolders();

        PipelineBenchmark.Timing timing = new PipelineBenchmark(WORKLOAD).run();

        assertEquals(2_000, timing.images());
        assertEquals(30, timing.seconds().runs());
        assertEquals(2_000 / timing.seconds().median(), timing.imagesPerSecond());
        assertEquals(before, benchFolders());
    }

    @Test
    void trialsAreTrainedInTurnAndNothingIsLeftBehind() throws InterruptedException, IOException {
        List<Path> before = benchFolders();
        List<TrialBenchmark.Timing> timings = new ArrayList<>();

        TimeSaved saved = new TrialBenchmark(WORKLOAD, CUBIC, 2, 130, 2).run(timings::add);

        assertEquals(
                List.of(FreezeOutSettings.BASELINE, CUBIC, FreezeOutSettings.BASELINE, CUBIC),
                timings.stream().map(TrialBenchmark.Timing::freezeOut).toList());
        assertEquals(
                List.of(1, 1, 2, 2),
                timings.stream().map(TrialBenchmark.Timing::round).toList());
        timings.forEach(timing -> {
            assertEquals(14, timing.iterations());
            assertTrue(timing.trainingSeconds() > 0 && timing.trainingSeconds() < timing.wholeSeconds());
        });
        assertEquals(2, saved.measuredByRound().size());
        assertEquals(
                1 - timings.get(3).trainingSeconds() / timings.get(2).trainingSeconds(),
                saved.measuredByRound().get(1));
        assertEquals(before, benchFolders());
    }

    @Test
    void timeSavedIsThatOfTheMeans() {
        TimeSaved saved = TimeSaved.of(
                configuration(new DenseNetBc(76, 12, 0.5, 0), CUBIC),
                List.of(timing(FreezeOutSettings.BASELINE, 10, 12), timing(FreezeOutSettings.BASELINE, 30, 38)),
                List.of(timing(CUBIC, 9, 11), timing(CUBIC, 21, 29)));

        assertEquals(1 - 30.0 / 40, saved.measured(), 1e-12);
        assertEquals(1 - 40.0 / 50, saved.measuredWhole(), 1e-12);
        assertEquals(0.1, saved.measuredByRound().get(0), 1e-12);
        assertEquals(0.3, saved.measuredByRound().get(1), 1e-12);
        assertEquals(0.178, saved.estimated(), 5e-4);
        assertTrue(saved.estimatedByOriginal());
        assertTrue(saved.counted() > saved.estimated(), saved::toString);
    }

    @Test
    void whereTheOriginalHasNoFormulaTheEstimateIsTheCountedOne() {
        TimeSaved saved = TimeSaved.of(
                configuration(new Vgg(Vgg.Configuration.A, 0), CUBIC),
                List.of(timing(FreezeOutSettings.BASELINE, 10, 12)),
                List.of(timing(CUBIC, 9, 11)));

        assertEquals(saved.counted(), saved.estimated());
        assertFalse(saved.estimatedByOriginal());
    }

    @Test
    void aTrialThatFailsEndsTheBenchmarkWithItsMessage() {
        TrialBenchmark benchmark =
                new TrialBenchmark(new Workload(new Torn(), 50, Precision.FLOAT32, SLOT), CUBIC, 1, 100, 1);

        assertEquals(
                "Trial baseline0 did not complete: UnsupportedOperationException: torn",
                assertThrows(BenchException.class, () -> benchmark.run(timing -> {}))
                        .getMessage());
    }

    @Test
    void aGpuThatIsNotThereIsNamed() {
        assumeTrue(TorchDevice.loadEngine().getGpuCount() == 0);
        StartBenchmark benchmark = new StartBenchmark(
                new Workload(SMALL, 20, Precision.FLOAT32, new TrialSlot(DeviceRequest.GPU, -1, 1, "test", 0)));

        String message = String.valueOf(
                assertThrows(BenchException.class, benchmark::run).getMessage());

        assertTrue(message.startsWith("Cannot train on GPU 0: the engine sees 0 GPUs."), message);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        Vgg vgg = new Vgg(Vgg.Configuration.A, 0);
        assertRefused(
                "batch to 0: it must be a whole number from 1 to 65536",
                () -> new Workload(SMALL, 0, Precision.FLOAT32, SLOT));
        assertRefused(
                "batch to 1: it must be a whole number from 2 to 65536",
                () -> new Workload(vgg, 1, Precision.FLOAT32, SLOT));
        assertRefused(
                "frozen to 1.0: it must be a number in [0, 1)",
                () -> new StepBenchmark(WORKLOAD, List.of(0.0, 1.0), 3));
        assertRefused(
                "frozen to NaN: it must be a number in [0, 1)",
                () -> new StepBenchmark(WORKLOAD, List.of(Double.NaN), 3));
        assertRefused(
                "steps to 0: it must be a whole number from 1 to 1000000",
                () -> new StepBenchmark(WORKLOAD, List.of(0.0), 0));
        assertRefused(
                "epochs to 0: it must be a whole number from 1 to 100000",
                () -> new TrialBenchmark(WORKLOAD, CUBIC, 0, 100, 1));
        assertRefused(
                "images to 99: it must be a whole number from 100 to 1000000",
                () -> new TrialBenchmark(WORKLOAD, CUBIC, 1, 99, 1));
        assertRefused(
                "images to 101: it must be a number that leaves at least 2 images for the last batch of an epoch",
                () -> new TrialBenchmark(new Workload(vgg, 50, Precision.FLOAT32, SLOT), CUBIC, 1, 101, 1));
        assertRefused(
                "rounds to 0: it must be a whole number from 1 to 1000",
                () -> new TrialBenchmark(WORKLOAD, CUBIC, 1, 100, 0));
    }

    private static void assertRefused(String message, Runnable making) {
        assertEquals(
                "Cannot set " + message,
                assertThrows(InvalidSettingException.class, making::run).getMessage());
    }

    private static TrialBenchmark.Timing timing(FreezeOutSettings settings, double training, double whole) {
        return new TrialBenchmark.Timing(1, settings, 10, training, whole);
    }

    private static TrialConfiguration configuration(Architecture model, FreezeOutSettings freezeOut) {
        DataSettings data = new DataSettings(
                DataSetName.SHAPES100, "none", Validation.NONE, true, new DataSettings.Generated(100, 100, 0));
        TrainingSettings training = new TrainingSettings(1, 50, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL);
        return new TrialConfiguration(data, model, training, freezeOut, 0);
    }

    private static List<Path> benchFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("freezeout-bench"))
                    .toList();
        }
    }

    /** A network that cannot be built. */
    private record Torn() implements Architecture {

        @Override
        public Network network(int classes) {
            throw new UnsupportedOperationException("torn");
        }

        @Override
        public String shortOptions() {
            return "";
        }

        @Override
        public OptionalDouble originalEstimate(HowScale howScale, double t0) {
            return OptionalDouble.of(0);
        }
    }
}
