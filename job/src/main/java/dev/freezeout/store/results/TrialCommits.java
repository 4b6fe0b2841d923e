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
 * Committed trials, one file each, with results that are not in the tables yet. The executor that trained a trial commits it;
 * from then on it need not be trained again, whichever process dies.
 *
 * <p>Files are named by trial and attempt, so that two attempts at one trial do not conflict; {@link Compactor} adds one of
 * them to the tables. They are written atomically.
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
     * Writes a trial's result to disk.
     *
     * @throws IOException if it cannot be written
     */
    public void commit(TrialResult result) throws IOException {
        byte[] bytes = CommitFormat.write(result);
        String name = "%s.%s%s".formatted(result.run().trial().id(), UUID.randomUUID(), EXTENSION);
        AtomicFiles.write(new Path(folder, name), bytes, hadoop);
    }

    /**
     * The outcome of a committed trial; empty if it has no readable file here.
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

    /** All files in the order of their names, so that those of a trial are together. */
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

    /** Files and folders that the study did not write. */
    List<Path> foreign() throws IOException {
        return HadoopFiles.of(folder, hadoop)
                .list(folder, name -> !name.startsWith("_") && !name.startsWith("."))
                .stream()
                .filter(file -> !isCommit(file))
                .map(file -> new Path(folder, file.getPath().getName()))
                .toList();
    }

    /** Id of the trial of a file, from its name. */
    static String trialId(Path file) {
        String name = file.getName();
        return name.substring(0, name.indexOf('.'));
    }

    /**
     * Reads a file.
     *
     * @throws DamagedException if it is damaged
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
        } catch (IOException | RuntimeException e) { // a damaged file can throw anything
            throw new DamagedException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Reads a file; empty if it is damaged, or was compacted meanwhile. */
    Optional<CommittedTrial> readIfWhole(Path file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (DamagedException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Deletes files of trials that were compacted. */
    void delete(List<Path> committed) throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        for (Path file : committed) {
            files.delete(file);
        }
    }

    /** A committed file is damaged. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
