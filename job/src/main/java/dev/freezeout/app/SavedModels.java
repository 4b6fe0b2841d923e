package dev.freezeout.app;

import dev.freezeout.savedmodel.ModelFolder;
import dev.freezeout.schedule.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Saved networks that a command uses.
 *
 * @param folders where they lie, by the ids of their trials
 */
record SavedModels(Map<String, String> folders) {

    SavedModels {
        folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders)); // which keeps their order
    }

    /**
     * The networks of a study's trials.
     *
     * @param chosen ids of trials, or beginnings of such; none for all that completed
     */
    static SavedModels of(FinishedStudy study, List<String> chosen, Configuration hadoop) throws IOException {
        List<String> completed = study.completedTrials(hadoop);
        if (completed.isEmpty()) {
            throw new WrongInputException("No trial of %s has completed yet".formatted(study.folder()));
        }
        Map<String, String> folders = new LinkedHashMap<>();
        for (String trialId : chosen.isEmpty() ? completed : TrialPrefixes.resolve(chosen, completed, study.folder())) {
            folders.put(trialId, study.folder().model(trialId).toString());
        }
        return new SavedModels(folders);
    }

    /** Networks by their folders alone. */
    static SavedModels of(List<String> modelFolders, Configuration hadoop) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String folder : modelFolders) {
            Settings.checkPath("--model", folder);
            String trialId = describe(folder, hadoop).trialId();
            String other = folders.put(trialId, folder);
            if (other != null) {
                throw new WrongInputException(
                        "%s and %s are networks of the same trial, %s".formatted(other, folder, trialId));
            }
        }
        return new SavedModels(folders);
    }

    /** The same networks by paths that every process of a cluster understands. */
    SavedModels absolute(Configuration hadoop) {
        Map<String, String> absolute = new LinkedHashMap<>();
        folders.forEach((trialId, folder) -> absolute.put(trialId, SharedPaths.absolute(folder, hadoop)));
        return new SavedModels(absolute);
    }

    /** The names of the classes, as the first network has them. */
    List<String> classNames(Configuration hadoop) {
        return describe(new ArrayList<>(folders.values()).get(0), hadoop).classNames();
    }

    private static ModelFolder.Description describe(String folder, Configuration hadoop) {
        try {
            return new ModelFolder(folder, hadoop).describe();
        } catch (IOException e) {
            throw new WrongInputException(String.valueOf(e.getMessage()));
        }
    }
}
