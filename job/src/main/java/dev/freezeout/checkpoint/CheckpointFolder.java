package dev.freezeout.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoints of a trial, one file each, named after its iteration and published whole by {@link AtomicFiles}. Two
 * are kept: if the newest turns out to be damaged, the trial resumes from the one before.
 */
public final class CheckpointFolder {

    private static final int KEPT = 2;
    private static final String EXTENSION = ".checkpoint";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String trialId;
    private final Configuration hadoop;

    /** @param folder used by this trial alone; any Hadoop path */
    public CheckpointFolder(String folder, String trialId, Configuration hadoop) {
        this.folder = new Path(folder);
        this.trialId = requireNonNull(trialId, "trialId is null");
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Writes a checkpoint, then removes all but the last two.
     *
     * @throws IOException if it cannot be written; the earlier ones are kept then
     */
    public void write(Checkpoint checkpoint) throws IOException {
        Path file = new Path(folder, String.format(Locale.ROOT, "%012d%s", checkpoint.iteration(), EXTENSION));
        AtomicFiles.write(file, out -> CheckpointFormat.write(checkpoint, out), hadoop);
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        List<Path> all = newestFirst(files);
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            files.delete(old);
        }
    }

    /**
     * The newest checkpoint that is intact.
     *
     * @param warnings receives a sentence for each newer one that is not
     * @return empty if there is none, and the trial must start from the beginning
     * @throws IOException if the folder cannot be read
     */
    public Optional<Checkpoint> newest(Consumer<String> warnings) throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        for (Path file : newestFirst(files)) {
            String problem = problem(files, file);
            if (problem == null) {
                try (InputStream in = new BufferedInputStream(files.open(file), BUFFER)) {
                    return Optional.of(CheckpointFormat.read(in));
                }
            }
            warnings.accept("Cannot use the checkpoint %s: %s".formatted(file, problem));
        }
        return Optional.empty();
    }

    /**
     * Removes all checkpoints and the folder.
     *
     * @throws IOException if it cannot be removed
     */
    public void delete() throws IOException {
        HadoopFiles.of(folder, hadoop).deleteTree(folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private @Nullable String problem(HadoopFiles files, Path file) {
        try (InputStream in = new BufferedInputStream(files.open(file), BUFFER)) {
            return CheckpointFormat.verify(in, files.status(file).getLen(), trialId);
        } catch (IOException e) {
            return "it cannot be read (%s)".formatted(e.getMessage());
        }
    }

    private List<Path> newestFirst(HadoopFiles files) throws IOException {
        List<Path> checkpoints = new ArrayList<>();
        for (FileStatus file : files.list(folder, name -> name.endsWith(EXTENSION) && !name.startsWith("_"))) {
            checkpoints.add(0, file.getPath());
        }
        return checkpoints;
    }
}
