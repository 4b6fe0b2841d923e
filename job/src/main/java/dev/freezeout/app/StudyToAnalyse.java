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

/**
 * A study whose results are to be analysed.
 *
 * @param given its study file, or its folder
 * @param overrides keys that are set in its study file
 * @param folder where its results are; need not hold anything
 */
record StudyToAnalyse(String given, List<String> overrides, StudyFolder folder) {

    StudyToAnalyse {
        overrides = List.copyOf(overrides);
    }

    static StudyToAnalyse of(String given, List<String> overrides) {
        if (FinishedStudy.isFile(given)) {
            String output = StudyFile.read(Path.of(given), overrides).output();
            return new StudyToAnalyse(given, overrides, new StudyFolder(output));
        }
        Settings.checkPath("STUDY_OR_FOLDER", given);
        return new StudyToAnalyse(given, overrides, new StudyFolder(given));
    }

    /** What its verdicts go by: as its file says; the defaults where a folder's study file cannot be read. */
    AnalysisSettings settings(Configuration hadoop) throws IOException {
        if (FinishedStudy.isFile(given)) {
            return StudyFile.read(Path.of(given), overrides).analysis();
        }
        try {
            return StudyFile.read(given, folder.readStudyFile(hadoop).orElse(""), overrides)
                    .analysis();
        } catch (InvalidStudyException e) {
            return StudyFile.defaults().analysis();
        }
    }
}
