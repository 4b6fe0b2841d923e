package dev.freezeout.app;

import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a study. */
@Command(
        name = "run",
        description = "Trains the trials of a study that are not finished yet, then analyses the results.",
        footer = {
            "  ./submit.sh run conf/quickstart.yaml",
            "  ./submit.sh run conf/quickstart.yaml --set training.epochs=8 --set output=studies/longer",
            "  ./submit.sh run conf/freezeout-cifar100.yaml -- --master spark://host:7077"
        })
final class RunCommand extends BaseCommand {

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Override
    public Integer call() {
        return run(StudyPlanner.plan(study.read()));
    }

    /**
     * Trains what is planned.
     *
     * @return an {@link ExitCode}
     */
    private static int run(StudyPlan plan) {
        throw new EnvironmentException("the %d trials of %s cannot be run yet"
                .formatted(plan.planned().size(), plan.spec().name()));
    }
}
