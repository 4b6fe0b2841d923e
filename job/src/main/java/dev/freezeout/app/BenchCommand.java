package dev.freezeout.app;

import dev.freezeout.bench.BenchJson;
import dev.freezeout.bench.BenchReport;
import dev.freezeout.bench.BenchTable;
import dev.freezeout.bench.Benchmark;
import dev.freezeout.bench.PipelineBenchmark;
import dev.freezeout.bench.StartBenchmark;
import dev.freezeout.bench.StepBenchmark;
import dev.freezeout.bench.ThroughputBenchmark;
import dev.freezeout.bench.TrialBenchmark;
import dev.freezeout.bench.Workload;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.study.StudyFile;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times the training on this machine. */
@Command(
        name = "bench",
        description = {
            "Times the training on this machine, without any data of yours.",
            "  steps       one training step with a share of the layers frozen, on images that stay on the device",
            "  start       from the start of this process to the end of its first training step",
            "  pipeline    the preparation of training batches alone",
            "  throughput  the images a second of several trials that share the device",
            "  trial       whole short trials with FreezeOut and without, in turn: the time saved, measured and estimated"
        },
        footer = {
            "  ./submit.sh bench --depth 76 --growth-rate 12 --batch 50 --threads 2",
            "  ./submit.sh bench --model '{name: wrn, depth: 16, widenFactor: 4}' --frozen 0,0.5",
            "  ./submit.sh bench --device gpu --frozen 0,0.5,0.95 --steps 100 --json",
            "  ./submit.sh bench --precision bf16",
            "  ./submit.sh bench --what start,pipeline,steps",
            "  ./submit.sh bench --what throughput --device gpu --trials 1,2,4,8",
            "  ./submit.sh bench --what trial --how-scale cubic --t0 0.8 --epochs 6"
        })
final class BenchCommand extends BaseCommand {

    @Option(
            names = "--what",
            split = ",",
            paramLabel = "WHAT",
            converter = Benchmarks.class,
            description = "What is timed, of start, pipeline, steps, throughput and trial (default: steps).")
    private List<Benchmark> what = List.of(Benchmark.STEPS);

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

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            converter = Precisions.class,
            description = "float32 or bf16: what a step computes in (default: float32).")
    private Precision precision = Precision.FLOAT32;

    @Option(names = "--threads", paramLabel = "N", description = "Threads on the CPU (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = Devices.class,
            description = "auto, cpu or gpu (default: cpu).")
    private DeviceRequest device = DeviceRequest.CPU;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @ArgGroup(validate = false, heading = "Steps and throughput:%n")
    private Steps steps = new Steps();

    @ArgGroup(validate = false, heading = "Trial:%n")
    private Trials trials = new Trials();

    @Override
    public Integer call() throws InterruptedException {
        Workload workload =
                new Workload(architecture(), batch, precision, new TrialSlot(device, -1, threads, "bench", 0));
        // All are made before any is run, so that wrong arguments are reported at once.
        StartBenchmark start = new StartBenchmark(workload);
        PipelineBenchmark pipeline = new PipelineBenchmark(workload);
        StepBenchmark step = new StepBenchmark(workload, steps.frozen, steps.steps);
        ThroughputBenchmark throughput = new ThroughputBenchmark(workload, steps.frozen, steps.trials, steps.steps);
        TrialBenchmark trial = new TrialBenchmark(
                workload,
                new FreezeOutSettings(trials.howScale, trials.scaleLr, trials.t0, false),
                trials.epochs,
                trials.images,
                trials.rounds);

        Set<Benchmark> parts = EnumSet.copyOf(what);
        BenchReport report = json ? new BenchJson(out(), workload) : new BenchTable(out(), workload);
        StartBenchmark.@Nullable Timing started = parts.contains(Benchmark.START) ? start.run() : null;
        report.begin(workload.provenance());
        if (started != null) {
            report.start(started);
        }
        if (parts.contains(Benchmark.PIPELINE)) {
            report.pipeline(pipeline.run());
        }
        if (parts.contains(Benchmark.STEPS)) {
            step.run(report::step);
        }
        if (parts.contains(Benchmark.THROUGHPUT)) {
            throughput.run(report::throughput);
        }
        if (parts.contains(Benchmark.TRIAL)) {
            report.saved(trial.run(report::trial));
        }
        report.end();
        return ExitCode.FINE;
    }

    private Architecture architecture() {
        return model == null ? new DenseNetBc(depth, growthRate, 0.5, 0) : StudyFile.model("--model", model);
    }

    private static final class Steps {

        @Option(
                names = "--frozen",
                split = ",",
                paramLabel = "SHARE",
                description = "Shares of the layers that are frozen, in [0, 1) (default: 0,0.25,0.5,0.75,0.95).")
        private List<Double> frozen = List.of(0.0, 0.25, 0.5, 0.75, 0.95);

        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "Steps that are timed, after the warm-up (default: ${DEFAULT-VALUE}).")
        private int steps = 12;

        @Option(
                names = "--trials",
                split = ",",
                paramLabel = "N",
                description = "Numbers of trials that train side by side, for throughput; on a CPU they divide the "
                        + "threads between them (default: 1,2).")
        private List<Integer> trials = List.of(1, 2);
    }

    private static final class Trials {

        @Option(
                names = "--how-scale",
                paramLabel = "STRATEGY",
                converter = SpeedupCommand.HowScaleConverter.class,
                description = "linear, squared or cubic (default: ${DEFAULT-VALUE}).")
        private HowScale howScale = HowScale.CUBIC;

        @Option(
                names = "--t0",
                description = "Share of the run for which the first layer trains, before scaling, in (0, 1] "
                        + "(default: ${DEFAULT-VALUE}); 1 compares the baseline to itself.")
        private double t0 = 0.8;

        @Option(
                names = "--no-scale-lr",
                negatable = true,
                description = "Whether layers that train for a shorter time start at a higher rate (default: they do).")
        private boolean scaleLr = true;

        @Option(names = "--epochs", paramLabel = "N", description = "Length of a trial (default: ${DEFAULT-VALUE}).")
        private int epochs = 4;

        @Option(
                names = "--images",
                paramLabel = "N",
                description = "Generated images in an epoch (default: ${DEFAULT-VALUE}).")
        private int images = 2_500;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                description = "How often baseline and FreezeOut are trained, in turn (default: ${DEFAULT-VALUE}).")
        private int rounds = 2;
    }

    static final class Benchmarks extends NamedValues<Benchmark> {
        Benchmarks() {
            super(List.of(Benchmark.values()));
        }
    }

    static final class Precisions extends NamedValues<Precision> {
        Precisions() {
            super(List.of(Precision.values()));
        }
    }

    static final class Devices extends NamedValues<DeviceRequest> {
        Devices() {
            super(List.of(DeviceRequest.values()));
        }
    }
}
