package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.study.InvalidStudyException;
import dev.freezeout.study.StudyDifferences;
import dev.freezeout.study.StudyDifferences.Difference;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudyPlan;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.text.PrintableText;
import dev.freezeout.trial.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Whether a plan may add trials to a study's folder: those that were trained otherwise must not be charted beside new ones. */
final class ResumeCheck {

    private static final String REMEDY =
            "set output to another folder, or give --restart to start over and keep what is there beside it";

    private final StudyPlan plan;
    private final StudyFolder folder;
    private final Configuration hadoop;
    private final Consumer<String> say;

    /** @param say prints a line */
    ResumeCheck(StudyPlan plan, StudyFolder folder, Configuration hadoop, Consumer<String> say) {
        this.plan = plan;
        this.folder = folder;
        this.hadoop = hadoop;
        this.say = say;
    }

    /**
     * Refuses a folder whose trials cannot be compared with those of the plan. A damaged study.yaml is set aside if the
     * trials show that it is the same study's.
     *
     * @throws WrongInputException if they differ in more than the searched settings, or the step times that set their lengths
     *     are missing
     */
    void requireComparable() throws IOException {
        StudySpec before;
        try {
            String yaml = folder.readStudyFile(hadoop).orElse("");
            before = StudyFile.read(folder.studyFile().toString(), yaml, List.of());
        } catch (InvalidStudyException e) {
            requireCommonTrial(e);
            return;
        }
        List<Difference> differences = StudyDifferences.between(before, plan.spec());
        boolean calibrated =
                plan.needsCalibration() && StudyPlanner.plan(before).needsCalibration();
        if ((differences.isEmpty() && !calibrated) || trialsBegun().isEmpty()) {
            return;
        }
        if (!differences.isEmpty()) {
            throw new WrongInputException(
                    """
                Cannot add trials to %s: those in it were trained with other settings
                %s
                %s\
                """.formatted(folder, table(differences).text(), REMEDY));
        }
        StudyCalibration.requireKept(plan.spec(), folder, hadoop);
    }

    /**
     * Without the study file of the last run, trial ids show whether this is the same study: what may not differ within a
     * folder is part of every id, so one trial of the folder that is planned now is enough.
     */
    private void requireCommonTrial(InvalidStudyException e) throws IOException {
        Set<String> begun = trialsBegun();
        if (begun.isEmpty()) {
            return;
        }
        if (plan.needsCalibration()) {
            StudyCalibration.requireKept(plan.spec(), folder, hadoop);
        }
        StudyPlan calibrated = StudyCalibration.plan(plan.spec(), StudyCalibration.of(plan.spec(), folder, hadoop));
        if (calibrated.trials().stream().map(Trial::id).noneMatch(begun::contains)) {
            throw new WrongInputException("""
                Cannot add trials to %s: of the %s in it none is of this study, and its own study file cannot be read (%s)
                %s\
                """.formatted(
                            folder, counted(begun.size(), "trial"), e.problems().get(0), REMEDY));
        }
        if (folder.readStudyFile(hadoop).isPresent()) {
            say.accept("Kept     the damaged study.yaml as "
                    + folder.setStudyFileAside(".damaged" + StudyRunner.timestamp(), hadoop)
                    + "; a new one is written");
        }
    }

    private Set<String> trialsBegun() throws IOException {
        return new ResultReader(folder, hadoop).trialsBegun();
    }

    private static TextTable table(List<Difference> differences) {
        return new TextTable(
                List.of("setting", "there", "asked for"),
                differences.stream().map(ResumeCheck::cells).toList());
    }

    /** Values in a study file may contain line ends, which would break the table. */
    private static List<String> cells(Difference difference) {
        return Stream.of(difference.key(), difference.before(), difference.now())
                .map(PrintableText::line)
                .toList();
    }
}
