package dev.freezeout.app;

import dev.freezeout.schedule.Settings;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.study.AnalysisSettings;
import dev.freezeout.study.InvalidStudyException;
import dev.freezeout.study.StudyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that name a study which has been run, by its file or its folder. */
final class FinishedStudyArguments {

    @Parameters(
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study file, or the folder that a study wrote (any Hadoop path).")
    private String study = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other.")
    private List<String> overrides = List.of();

    /**
     * Reads the study.
     *
     * @throws WrongInputException if it cannot be read as one
     */
    FinishedStudy read(Configuration hadoop) {
        return FinishedStudy.read(study, overrides, hadoop);
    }

    /** What verdicts on the study go by: as its file says; the defaults where a folder's study file cannot be read. */
    AnalysisSettings analysis(Configuration hadoop) throws IOException {
        if (FinishedStudy.isFile(study)) {
            return StudyFile.read(Path.of(study), overrides).analysis();
        }
        try {
            StudyFolder folder = new StudyFolder(study);
            return StudyFile.read(study, folder.readStudyFile(hadoop).orElse(""), overrides)
                    .analysis();
        } catch (InvalidStudyException e) {
            return StudyFile.defaults().analysis();
        }
    }

    /** The study's folder, which need not hold anything if it was given by its path. */
    StudyFolder folder() throws IOException {
        if (FinishedStudy.isFile(study)) {
            return new StudyFolder(StudyFile.read(Path.of(study), overrides).output());
        }
        Settings.checkPath("STUDY_OR_FOLDER", study);
        return new StudyFolder(study);
    }
}
