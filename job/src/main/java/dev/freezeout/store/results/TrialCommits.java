package dev.freezeout.store.results;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialResult;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Trials that have ended and whose rows are in no table yet, each a file with all that it has to say. Written where the
 * trial was trained, from where it is safe: the trial need not be trained again, whatever dies.
 *
 * <p>A file is named after the trial and the attempt, so that two attempts at one trial do not get into each other's
 * way; {@link Compactor} lets one of them into the tables. It appears whole or not at all.
 */
public final class TrialCommits {

    static final String EXTENSION = ".json";

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]+\\.[0-9a-f-]{36}\\.json");

    private final Path folder;
    private final Configuration hadoop;

    public TrialCommits(StudyFolder folder, Configuration hadoop) {
        this.folder = folder.committed();
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Stores a trial's result; when this returns, it is safe.
     *
     * @throws IOException if it is not
     */
    public void commit(TrialResult result) throws IOException {
        byte[] bytes = CommitFormat.write(result);
        String name = "%s.%s%s".formatted(result.run().trial().id(), UUID.randomUUID(), EXTENSION);
        AtomicFiles.write(new Path(folder, name), bytes, hadoop);
    }

    /**
     * How a trial ended that is in no table yet.
     *
     * @throws IOException if the folder cannot be read
     */
    public Optional<TrialOutcome> outcome(String trialId) throws IOException {
        for (Path file : list(trialId + ".")) {
            Optional<CommittedTrial> trial = readIfWhole(file);
            if (trial.isPresent()) {
                return trial.map(CommittedTrial::outcome);
            }
        }
        return Optional.empty();
    }

    /** All files, in the order of their names: those of a trial follow each other. */
    List<Path> list() throws IOException {
        return list("");
    }

    private List<Path> list(String prefix) throws IOException {
        return HadoopFiles.of(folder, hadoop).list(folder, name -> name.startsWith(prefix)).stream()
                .filter(TrialCommits::isCommit)
                .map(FileStatus::getPath)
                .toList();
    }

    private static boolean isCommit(FileStatus file) {
        return file.isFile() && NAME.matcher(file.getPath().getName()).matches();
    }

    /** What is in the folder and not ours. */
    List<Path> foreign() throws IOException {
        return HadoopFiles.of(folder, hadoop)
                .list(folder, name -> !name.startsWith("_") && !name.startsWith("."))
                .stream()
                .filter(file -> !isCommit(file))
                .map(file -> new Path(folder, file.getPath().getName()))
                .toList();
    }

    /** The trial whose file it is. */
    static String trialId(Path file) {
        String name = file.getName();
        return name.substring(0, name.indexOf('.'));
    }

    /**
     * Reads a file.
     *
     * @throws DamagedException if it is not what was written
     * @throws IOException if it cannot be read
     */
    CommittedTrial read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = HadoopFiles.of(folder, hadoop).open(file)) {
            bytes = in.readAllBytes();
        }
        try {
            CommittedTrial trial = CommitFormat.read(bytes);
            if (!trial.outcome().trialId().equals(trialId(file))) {
                throw new IOException("it is of trial " + trial.outcome().trialId());
            }
            return trial;
        } catch (IOException | RuntimeException e) { // what a damaged file throws differs with the damage
            throw new DamagedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Empty if the file is not what was written, and is as if it had not been, or is in a table by now. */
    Optional<CommittedTrial> readIfWhole(Path file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (DamagedException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Removes files. */
    void delete(List<Path> committed) throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        for (Path file : committed) {
            files.delete(file);
        }
    }

    /** A file that is not what was written. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
