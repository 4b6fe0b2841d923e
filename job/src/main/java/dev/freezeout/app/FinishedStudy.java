package dev.freezeout.app;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.schedule.Settings;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.Compactor;
import dev.freezeout.store.results.ResultReader;
import dev.freezeout.study.InvalidStudyException;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudySpec;
import dev.freezeout.study.settings.TextFile;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A study that was run, at least in part.
 *
 * @param spec the study file, with what the command line sets
 * @param folder where its results are; may lie elsewhere than the file says
 */
record FinishedStudy(StudySpec spec, StudyFolder folder) {

    private static final String REMEDY =
            ". To repair study.yaml, run the study again with its study file: it resumes from its results";

    /**
     * Finds a study.
     *
     * @param studyOrFolder a study file, or the folder that a study wrote
     */
    static FinishedStudy read(String studyOrFolder, List<String> overrides, Configuration hadoop) {
        if (isFile(studyOrFolder)) {
            StudySpec spec = StudyFile.read(Path.of(studyOrFolder), overrides);
            return new FinishedStudy(spec, new StudyFolder(spec.output()));
        }
        Settings.checkPath("STUDY_OR_FOLDER", studyOrFolder);
        StudyFolder folder = new StudyFolder(studyOrFolder);
        org.apache.hadoop.fs.Path file = folder.studyFile();
        try (InputStream in = HadoopFiles.of(file, hadoop).open(file)) {
            String text = TextFile.read(file.toString(), in);
            return new FinishedStudy(asRun(file.toString(), text, overrides), folder);
        } catch (TextFile.UnreadableException e) {
            throw new WrongInputException(e.getMessage() + REMEDY);
        } catch (FileNotFoundException e) {
            throw new WrongInputException("There is no study in %s: it has no study.yaml".formatted(folder));
        } catch (IOException e) {
            throw new EnvironmentException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static StudySpec asRun(String file, String text, List<String> overrides) {
        try {
            return StudyFile.read(file, text, overrides);
        } catch (InvalidStudyException e) {
            throw overrides.isEmpty() || isInvalid(file, text) ? e.withRemedy(REMEDY) : e;
        }
    }

    private static boolean isInvalid(String file, String text) {
        try {
            StudyFile.read(file, text, List.of());
            return false;
        } catch (InvalidStudyException e) {
            return true;
        }
    }

    /** A study's folder may be on any file system, a study file is on the local one. */
    static boolean isFile(String study) {
        try {
            return Files.isRegularFile(Path.of(study)) || study.endsWith(".yaml");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The trials that were trained to their end, in the order of their ids. */
    List<String> completedTrials(Configuration hadoop) throws IOException {
        Compactor.catchUp(folder, hadoop, warning -> {});
        return new ResultReader(folder, hadoop)
                .outcomesInTables().stream()
                        .filter(outcome -> outcome.status() == TrialStatus.COMPLETED)
                        .map(TrialOutcome::trialId)
                        .sorted()
                        .toList();
    }
}
