package dev.freezeout.app;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.trial.engine.Calibration;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what {@code run} would train. */
@Command(
        name = "plan",
        description = "Shows the trials of a study, in the order in which they start, without running anything.",
        footer = {
            "  ./submit.sh plan conf/freezeout-cifar100.yaml",
            "  ./submit.sh plan conf/quickstart.yaml --set 'search.t0=[0.3,0.5,0.7]' --json",
            "  ./submit.sh plan conf/quickstart.yaml --cost",
            "  ./submit.sh plan conf/quickstart.yaml --yaml",
            "  ./submit.sh plan conf/freezeout-cifar100.yaml --slots 16 --baseline-seconds 40000 --price-per-hour 2.5"
        })
final class PlanCommand extends BaseCommand {

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(names = "--json", description = "Print the trials, or what --cost or --slots asks for, as JSON.")
    private boolean json;

    @Option(names = "--cost", description = "Print the operations of the network's layers instead.")
    private boolean cost;

    @Option(names = "--yaml", description = "Print the study file with every default written out instead.")
    private boolean yaml;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Print instead how long the study would take with so many trials training at once.")
    private @Nullable Integer slots;

    @Option(
            names = "--baseline-seconds",
            paramLabel = "S",
            description = {
                "With --slots: training seconds of the run that never freezes.",
                "Left out, they follow from the study's calibration.json, which a run under constTime: measured leaves."
            })
    private @Nullable Double baselineSeconds;

    @Option(
            names = "--price-per-hour",
            paramLabel = "P",
            description = "With --slots: price of one slot for an hour, for the cost.")
    private @Nullable Double pricePerHour;

    @Override
    public Integer call() throws IOException {
        checkSlots();
        StudySpec spec = study.read();
        PrintWriter out = out();
        if (yaml) {
            out.print(spec.toYaml());
        } else if (cost) {
            NetworkCost networkCost = NetworkCost.of(spec);
            out.print(json ? networkCost.json() : networkCost.table());
        } else if (slots != null) {
            SlotForecast forecast = forecast(spec, slots);
            out.print(json ? forecast.json() : forecast.table());
        } else {
            StudyPlan plan = plan(spec);
            out.print(json ? PlanJson.write(PlanJson.of(plan)) : PlanText.table(plan));
        }
        out.flush();
        return ExitCode.FINE;
    }

    private void checkSlots() {
        if (slots == null && (baselineSeconds != null || pricePerHour != null)) {
            throw wrongArguments("--baseline-seconds and --price-per-hour go with --slots");
        }
        if (slots != null && (slots < 1 || slots > 1_000_000)) {
            throw wrongArguments("--slots takes a whole number from 1 to 1000000, not " + slots);
        }
        if (baselineSeconds != null && !(baselineSeconds > 0 && Double.isFinite(baselineSeconds))) {
            throw wrongArguments("--baseline-seconds takes a number above 0, not " + baselineSeconds);
        }
        if (pricePerHour != null && !(pricePerHour >= 0 && Double.isFinite(pricePerHour))) {
            throw wrongArguments("--price-per-hour takes a number of at least 0, not " + pricePerHour);
        }
    }

    /** Reads the study's folder only if the plan depends on it: the folder may be on a cluster that is out of reach. */
    private static StudyPlan plan(StudySpec spec) throws StudyFolderException {
        StudyPlan estimated = StudyPlanner.plan(spec);
        return estimated.needsCalibration() ? StudyCalibration.plan(spec, calibrations(spec)) : estimated;
    }

    private SlotForecast forecast(StudySpec spec, int count) throws StudyFolderException {
        List<Calibration> calibrations = calibrations(spec);
        StudyPlan plan = StudyCalibration.plan(spec, calibrations);
        OptionalDouble seconds = baselineSeconds == null ? plan.baselineSeconds() : OptionalDouble.of(baselineSeconds);
        if (pricePerHour != null && seconds.isEmpty()) {
            throw wrongArguments(
                    "--price-per-hour needs --baseline-seconds: %s has no calibration.json".formatted(spec.output()));
        }
        String source =
                plan.isCalibrated() ? StudyCalibration.origin(calibrations.get(0)) : "the estimate of the time saved";
        return SlotForecast.of(plan, source, count, seconds, pricePerHour);
    }

    private static List<Calibration> calibrations(StudySpec spec) throws StudyFolderException {
        return StudyCalibration.of(spec, new StudyFolder(spec.output()), HadoopSetup.configuration());
    }
}
