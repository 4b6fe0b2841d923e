package dev.freezeout.app;

import dev.freezeout.network.Architecture;
import dev.freezeout.study.StudyFile;
import dev.freezeout.training.StepBenchmark;
import dev.freezeout.training.StepBenchmark.Timing;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialSlot;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times the training step on this machine. */
@Command(
        name = "bench",
        description = "Times one training step with a share of the layers frozen, on this machine and without data.",
        footer = {
            "  ./submit.sh bench --depth 76 --growth-rate 12 --batch 50 --threads 2",
            "  ./submit.sh bench --model '{name: wrn, depth: 16, widenFactor: 4}' --frozen 0,0.5",
            "  ./submit.sh bench --device gpu --frozen 0,0.5,0.95 --steps 100 --json"
        })
final class BenchCommand extends BaseCommand {

    @Option(names = "--depth", paramLabel = "N", description = "Depth of DenseNet-BC (default: ${DEFAULT-VALUE}).")
    private int depth = 76;

    @Option(names = "--growth-rate", paramLabel = "K", description = "Its growth rate (default: ${DEFAULT-VALUE}).")
    private int growthRate = 12;

    @Option(
            names = "--model",
            paramLabel = "YAML",
            description = "Another network, as in a study file: \"{name: wrn, depth: 40, widenFactor: 4}\".")
    private @Nullable String model;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a step (default: ${DEFAULT-VALUE}).")
    private int batch = 50;

    @Option(names = "--threads", paramLabel = "N", description = "Threads on the CPU (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(names = "--steps", paramLabel = "N", description = "Steps that are timed (default: ${DEFAULT-VALUE}).")
    private int steps = 12;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = Devices.class,
            description = "auto, cpu or gpu (default: cpu).")
    private DeviceRequest device = DeviceRequest.CPU;

    @Option(
            names = "--frozen",
            split = ",",
            paramLabel = "SHARE",
            description = "Shares of the layers that are frozen, in [0, 1) (default: 0,0.25,0.5,0.75,0.95).")
    private List<Double> frozen = List.of(0.0, 0.25, 0.5, 0.75, 0.95);

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        if (frozen.stream().anyMatch(share -> !(share >= 0 && share < 1))) {
            throw wrongArguments("--frozen takes shares in [0, 1), not " + frozen);
        }
        if (steps < 1 || batch < 1) {
            throw wrongArguments("--steps and --batch must be at least 1");
        }
        StepBenchmark benchmark = new StepBenchmark(architecture(), batch, steps);
        TrialSlot slot = new TrialSlot(device, -1, threads, "bench", 0);
        if (!json) {
            out().println("frozen   median ms   images/s   resident MiB   device");
        }
        for (double share : frozen) {
            Timing timing = benchmark.time(slot, share);
            out().println(line(timing));
            out().flush();
        }
        return ExitCode.FINE;
    }

    private Architecture architecture() {
        String written =
                model == null ? "{name: densenet-bc, depth: %d, growthRate: %d}".formatted(depth, growthRate) : model;
        return StudyFile.read("bench", "{name: bench, data: {root: none}, output: none}", List.of("model=" + written))
                .model();
    }

    private String line(Timing timing) {
        return String.format(
                Locale.ROOT,
                json
                        ? "{\"frozen\": %.2f, \"ms\": %.2f, \"images_per_second\": %.1f, \"resident_mib\": %d, \"device\": \"%s\"}"
                        : "%6.2f   %9.1f   %8.1f   %12d   %s",
                timing.frozen(),
                timing.milliseconds(),
                timing.imagesPerSecond(),
                timing.residentMebibytes(),
                timing.device());
    }

    /** The kinds of device. */
    static final class Devices extends NamedValues<DeviceRequest> {
        Devices() {
            super(List.of(DeviceRequest.values()));
        }
    }
}
