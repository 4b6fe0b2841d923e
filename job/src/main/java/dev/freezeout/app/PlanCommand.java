package dev.freezeout.app;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import java.io.IOException;
import java.io.PrintWriter;
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
            "  ./submit.sh plan conf/quickstart.yaml --set search.t0=[0.3,0.5,0.7] --json",
            "  ./submit.sh plan conf/quickstart.yaml --cost",
            "  ./submit.sh plan conf/quickstart.yaml --yaml",
            "  ./submit.sh plan conf/freezeout-cifar100.yaml --slots 8 --baseline-hours 3 --price-per-hour 2.5"
        })
final class PlanCommand extends BaseCommand {

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(names = "--json", description = "Print the trials, or with --cost the layers, as JSON.")
    private boolean json;

    @Option(names = "--cost", description = "Print the operations of the network's layers instead.")
    private boolean cost;

    @Option(names = "--yaml", description = "Print the study file with every default written out instead.")
    private boolean yaml;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Say also how long the study takes with so many trials at the same time.")
    private @Nullable Integer slots;

    @Option(
            names = "--baseline-hours",
            paramLabel = "H",
            description = "With --slots: what one training of the baseline takes, such as 1.5, to be given hours.")
    private @Nullable Double baselineHours;

    @Option(
            names = "--price-per-hour",
            paramLabel = "P",
            description = "With --baseline-hours: price of a slot for an hour, to be given the cost.")
    private @Nullable Double price;

    @Override
    public Integer call() throws IOException {
        StudySpec spec = study.read();
        PrintWriter out = out();
        if (yaml) {
            out.print(spec.toYaml());
        } else if (cost) {
            NetworkCost networkCost = NetworkCost.of(spec);
            out.print(json ? networkCost.json() : networkCost.table());
        } else {
            checkOptions();
            StudyPlan plan = plan(spec);
            StudyDuration duration = slots == null ? null : StudyDuration.of(plan, slots, baselineHours, price);
            out.print(json ? PlanText.json(plan, duration) : PlanText.table(plan, duration));
        }
        out.flush();
        return ExitCode.FINE;
    }

    private void checkOptions() {
        if (slots == null && baselineHours != null) {
            throw wrongArguments("--baseline-hours needs --slots");
        }
        if (baselineHours == null && price != null) {
            throw wrongArguments("--price-per-hour needs --baseline-hours");
        }
        if (baselineHours != null && !(baselineHours > 0)) {
            throw wrongArguments("--baseline-hours takes a number above 0, not " + baselineHours);
        }
        if (price != null && !(price >= 0)) {
            throw wrongArguments("--price-per-hour takes a number of at least 0, not " + price);
        }
    }

    /** Looks into the study's folder only if it matters: it may lie on a cluster out of reach. */
    private static StudyPlan plan(StudySpec spec) throws StudyFolderException {
        StudyPlan estimated = StudyPlanner.plan(spec);
        return estimated.needsCalibration()
                ? StudyCalibration.plan(
                        spec, StudyCalibration.of(spec, new StudyFolder(spec.output()), HadoopSetup.configuration()))
                : estimated;
    }
}
