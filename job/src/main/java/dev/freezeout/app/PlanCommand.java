package dev.freezeout.app;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import java.io.IOException;
import java.io.PrintWriter;
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
            "  ./submit.sh plan conf/quickstart.yaml --yaml"
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
            StudyPlan plan = plan(spec);
            out.print(json ? PlanText.json(plan) : PlanText.table(plan));
        }
        out.flush();
        return ExitCode.FINE;
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
