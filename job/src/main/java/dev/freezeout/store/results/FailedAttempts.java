package dev.freezeout.store.results;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.store.StudyFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A trial's failed attempts: one small file each, beside its checkpoints, where the executor that retries finds them. */
public final class FailedAttempts {

    private static final String PREFIX = "failed-";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;
    private final Configuration hadoop;

    public FailedAttempts(StudyFolder folder, String trialId, Configuration hadoop) {
        this.folder = folder.checkpoints(trialId);
        this.hadoop = hadoop;
    }

    /**
     * An attempt that ended with an error of the trial's own. Its file is this record as JSON.
     *
     * @param message the error's
     * @param place where it ran, such as {@code node-1, executor 3, GPU 0}
     * @param millis when it ended, in milliseconds since 1970
     */
    public record Attempt(String message, String place, long millis) {
        public Attempt {
            requireNonNull(message, "message is null");
            requireNonNull(place, "place is null");
        }
    }

    /**
     * The attempts so far, oldest first.
     *
     * @throws IOException if they cannot be read
     */
    public List<Attempt> all() throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        List<Attempt> attempts = new ArrayList<>();
        for (FileStatus file : files.list(folder, name -> name.startsWith(PREFIX))) {
            try (InputStream in = files.open(file.getPath())) {
                attempts.add(JSON.readValue(in.readAllBytes(), Attempt.class));
            } catch (JsonProcessingException e) {
                // The file was cut off.
            }
        }
        attempts.sort(Comparator.comparingLong(Attempt::millis));
        return attempts;
    }

    /**
     * Adds an attempt.
     *
     * @return all attempts, oldest first
     * @throws IOException if it cannot be written
     */
    public List<Attempt> add(Attempt attempt) throws IOException {
        Path file = new Path(folder, PREFIX + UUID.randomUUID());
        AtomicFiles.write(file, JSON.writeValueAsBytes(attempt), hadoop);
        return all();
    }

    /**
     * Deletes all attempts, so that a new run of the study counts from zero.
     *
     * @throws IOException if they cannot be removed
     */
    public void clear() throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        for (FileStatus file : files.list(folder, name -> name.startsWith(PREFIX))) {
            files.delete(file.getPath());
        }
    }
}
