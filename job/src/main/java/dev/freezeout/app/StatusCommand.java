package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.progress.TrialLabel;
import dev.freezeout.store.Heartbeat;
import dev.freezeout.store.Heartbeat.RunningTrial;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.text.Wording;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the state of a study. */
@Command(
        name = "status",
        description = "Shows the state of a study, from any terminal and without disturbing it.",
        footer = {
            "  ./submit.sh status conf/quickstart.yaml",
            "  ./submit.sh status hdfs://host/studies/freezeout-cifar100"
        })
final class StatusCommand extends BaseCommand {

    @Mixin
    private FinishedStudyArguments study = new FinishedStudyArguments();

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopSetup.configuration();
        FinishedStudy read = study.read(hadoop);
        StudyPlan plan = StudyPlanner.plan(read.spec());
        Map<String, Trial> trials = plan.trials().stream()
                .collect(Collectors.toMap(Trial::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<TrialOutcome> ended = new ResultReader(read.folder(), hadoop)
                .outcomes().stream()
                        .filter(outcome -> trials.containsKey(outcome.trialId()))
                        .toList();
        Optional<StudyLease.Status> driver = StudyLease.peek(read.folder(), hadoop);
        boolean alive = driver.map(StudyLease.Status::alive).orElse(false);
        Heartbeat heartbeat =
                driver.filter(status -> alive).map(StudyLease.Status::heartbeat).orElse(Heartbeat.EMPTY);
        List<RunningTrial> running = heartbeat.running() == null ? List.of() : heartbeat.running();

        PrintWriter out = out();
        out.println("Study    %s in %s".formatted(read.spec().name(), read.folder()));
        out.println("Trials   " + counts(trials.size(), ended, running.size()));
        out.println("Driver   " + driver(driver, alive, interrupted(read.folder(), trials.keySet(), ended, hadoop)));
        running.forEach(one -> out.println("Running  " + line(trials, one)));
        if (heartbeat.secondsLeft() != null) {
            out.println("Left     about " + Wording.duration(heartbeat.secondsLeft()));
        }
        ResultsState.of(read.folder(), hadoop).print(out);
        out.flush();
        return ExitCode.FINE;
    }

    private static String counts(int planned, List<TrialOutcome> ended, int running) {
        return "%s planned: %s completed, %s diverged, %s failed, %s running, %s waiting"
                .formatted(
                        planned,
                        count(ended, TrialStatus.COMPLETED),
                        count(ended, TrialStatus.DIVERGED),
                        count(ended, TrialStatus.FAILED),
                        running,
                        Math.max(0, planned - ended.size() - running));
    }

    private static long count(List<TrialOutcome> outcomes, TrialStatus status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static String driver(Optional<StudyLease.Status> driver, boolean alive, long interrupted) {
        if (driver.isEmpty()) {
            return "none; " + interrupted(interrupted);
        }
        String heard = driver.get().driver() + ", " + driver.get().heard();
        return alive ? heard : "gone: " + heard + "; " + interrupted(interrupted);
    }

    /** Counts trials of the study that have checkpoints and no final result. */
    private static long interrupted(
            StudyFolder folder, Set<String> planned, List<TrialOutcome> ended, Configuration hadoop)
            throws IOException {
        Set<String> done = ended.stream()
                .filter(TrialOutcome::isFinal)
                .map(TrialOutcome::trialId)
                .collect(Collectors.toSet());
        return folder.trialsWithCheckpoints(hadoop).stream()
                .filter(trial -> planned.contains(trial) && !done.contains(trial))
                .count();
    }

    private static String interrupted(long trials) {
        return trials == 0
                ? "no trial was interrupted"
                : counted(trials, "interrupted trial") + "; the same run command resumes";
    }

    private static String line(Map<String, Trial> trials, RunningTrial running) {
        Trial trial = trials.get(running.trial());
        String label = trial == null ? running.trial() : TrialLabel.of(trial);
        return running.epoch() == null
                ? label + ": starting"
                : String.format(
                        Locale.ROOT,
                        "%s: epoch %d/%d, loss %.4f, error %.2f %%, %s left",
                        label,
                        running.epoch(),
                        running.epochs(),
                        running.loss(),
                        running.errorPercent(),
                        running.secondsLeft() == null ? "?" : Wording.duration(running.secondsLeft()));
    }
}
