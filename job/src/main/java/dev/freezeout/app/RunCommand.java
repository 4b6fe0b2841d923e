package dev.freezeout.app;

import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study. */
@Command(
        name = "run",
        description = {
            "Trains the trials of a study that are not finished yet, then analyses the results.",
            "The same command resumes a study that was stopped; trials that a changed search adds are trained too."
        },
        footer = {
            "  ./submit.sh run conf/quickstart.yaml",
            "  ./submit.sh run conf/quickstart.yaml --set training.epochs=8 --set output=studies/longer",
            "  ./submit.sh run conf/freezeout-cifar100.yaml -- --master spark://host:7077"
        })
final class RunCommand extends BaseCommand {

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--restart",
            description = "Start over, and keep what is in the study's folder beside it under another name.")
    private boolean restart;

    @Option(
            names = "--max-hours",
            paramLabel = "HOURS",
            description =
                    "Stop after so many hours, such as 0.5: trials write checkpoints, and the same command resumes.")
    private @Nullable Double maxHours;

    @Option(
            names = "--no-calibration",
            description =
                    "Do not time steps before the first trial. There is then no time saved by steps, but the measured one only.")
    private boolean noCalibration;

    @Mixin
    private ClusterArguments cluster = new ClusterArguments();

    @Option(names = "--verbose", description = "Let Spark log as it is set up to, instead of errors only.")
    private boolean verbose;

    @Override
    public Integer call() throws StudyAbortedException, IOException, InterruptedException {
        if (maxHours != null && !(maxHours > 0 && maxHours <= 100_000)) {
            throw wrongArguments("--max-hours takes a number above 0, not " + maxHours);
        }
        Duration patience = cluster.patience();
        StudySpec spec = SharedPaths.forSession(study.read(), HadoopSetup.configuration());
        StudyPlan plan = StudyPlanner.plan(spec);
        if (noCalibration && plan.needsCalibration()) {
            throw wrongArguments(
                    "--no-calibration does not go with constTime: measured, which sets the length of trials by step times");
        }
        return new StudyRunner(plan, !noCalibration, out()).run(restart, maxHours, verbose, patience);
    }
}
