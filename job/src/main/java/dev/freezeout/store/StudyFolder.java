package dev.freezeout.store;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.TrialId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Layout of the folder that a study writes.
 *
 * <pre>
 * study.yaml                     the study file as run
 * calibration.json               step times, if the length of trials depends on them, see {@link CalibrationFile}
 * results/trials/*.parquet       one row a finished trial
 * results/epochs/*.parquet       one row a trial and epoch
 * results/freezes/*.parquet      one row a trial and layer
 * results/_committed/            trials that have ended and are in no table yet
 * models/TRIAL ID/               the trained network
 * scores/                        predictions of the trained networks, written by the command score
 * checkpoints/TRIAL ID/          only while a trial is unfinished
 * report/                        charts and tables
 * </pre>
 *
 * @param location the folder: a local path, or a URI of any Hadoop file system
 */
public record StudyFolder(String location) implements Serializable {

    /** Names of the results tables, in the order in which they are written: a trial is finished once it is in the last one. */
    public static final List<String> TABLES = List.of("epochs", "freezes", "steps", "trials");

    public StudyFolder {
        requireNonNull(location, "location is null");
        Settings.checkPath("output", location);
    }

    public Path studyFile() {
        return child("study.yaml");
    }

    public Path results() {
        return child("results");
    }

    /**
     * Folder of a results table.
     *
     * @param name one of {@link #TABLES}
     */
    public Path table(String name) {
        return new Path(results(), name);
    }

    /** Folder of committed trials that are not in the tables yet. Table readers skip names with an underscore. */
    public Path committed() {
        return new Path(results(), "_committed");
    }

    /** Folder for a trial's trained network. */
    public Path model(String trialId) {
        return new Path(child("models"), TrialId.require(trialId));
    }

    /** Folder for the predictions of the trained networks. */
    public Path scores() {
        return child("scores");
    }

    /** Folder for a trial's checkpoints. */
    public Path checkpoints(String trialId) {
        return new Path(child("checkpoints"), TrialId.require(trialId));
    }

    public Path report() {
        return child("report");
    }

    /**
     * Reads the {@code study.yaml} of the last run.
     *
     * @return empty if there is none
     * @throws StudyFolderException if it cannot be read
     */
    public Optional<String> readStudyFile(Configuration hadoop) throws StudyFolderException {
        Path file = studyFile();
        try (InputStream in = HadoopFiles.of(file, hadoop).open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StudyFolderException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Renames a {@code study.yaml} that cannot be used.
     *
     * @return its new path
     * @throws StudyFolderException if it cannot be renamed
     */
    public Path setStudyFileAside(String suffix, Configuration hadoop) throws StudyFolderException {
        Path file = studyFile();
        Path aside = file.suffix(suffix);
        try {
            HadoopFiles.of(file, hadoop).rename(file, aside);
            return aside;
        } catch (IOException e) {
            throw new StudyFolderException("Cannot rename %s to %s: %s".formatted(file, aside, e.getMessage()), e);
        }
    }

    /**
     * Renames the whole folder by adding a suffix.
     *
     * @return its new path; null if there was no folder
     * @throws StudyFolderException if it cannot be moved
     */
    public @Nullable Path moveAside(String suffix, Configuration hadoop) throws StudyFolderException {
        Path folder = new Path(location);
        Path aside = folder.suffix(suffix);
        try {
            HadoopFiles files = HadoopFiles.of(folder, hadoop);
            if (!files.exists(folder)) {
                return null;
            }
            files.rename(folder, aside);
            return aside;
        } catch (IOException e) {
            throw new StudyFolderException("Cannot move %s aside: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Ids of the trials that have a folder of checkpoints, in order. */
    public List<String> trialsWithCheckpoints(Configuration hadoop) throws IOException {
        Path checkpoints = child("checkpoints");
        return HadoopFiles.of(checkpoints, hadoop).list(checkpoints).stream()
                .map(folder -> folder.getPath().getName())
                .toList();
    }

    /**
     * Writes {@code study.yaml}, unless it has this content already.
     *
     * @throws StudyFolderException if it cannot be written
     */
    public void writeStudyFile(String yaml, Configuration hadoop) throws StudyFolderException {
        Path file = studyFile();
        if (readStudyFile(hadoop).filter(yaml::equals).isPresent()) {
            return;
        }
        try {
            AtomicFiles.write(file, yaml.getBytes(StandardCharsets.UTF_8), hadoop);
        } catch (IOException e) {
            throw new StudyFolderException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Path child(String name) {
        return new Path(location, name);
    }

    @Override
    public String toString() {
        return location;
    }
}
