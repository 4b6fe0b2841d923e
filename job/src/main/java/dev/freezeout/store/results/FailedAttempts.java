package dev.freezeout.store.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * What went wrong with a trial so far, one small file an attempt beside its checkpoints, where the next executor that
 * tries finds it.
 */
public final class FailedAttempts {

    private static final String PREFIX = "failed-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Configuration hadoop;

    public FailedAttempts(StudyFolder folder, String trialId, Configuration hadoop) {
        this.folder = folder.checkpoints(trialId);
        this.hadoop = hadoop;
    }

    /**
     * An attempt that ended with an error of the trial's own.
     *
     * @param message the error's
     * @param place where it was, such as {@code node-1, executor 3, GPU 0}
     * @param millis when it ended, in milliseconds since 1970
     */
    public record Attempt(String message, String place, long millis) {}

    /**
     * The attempts so far, the first first.
     *
     * @throws IOException if they cannot be read
     */
    public List<Attempt> all() throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        List<Attempt> attempts = new ArrayList<>();
        for (FileStatus file : files.list(folder, name -> name.startsWith(PREFIX))) {
            try (InputStream in = files.open(file.getPath())) {
                JsonNode json = JSON.readTree(in.readAllBytes());
                if (json.has("message")) { // else it was cut off, and says nothing
                    attempts.add(new Attempt(
                            json.path("message").asText(),
                            json.path("place").asText(),
                            json.path("millis").asLong()));
                }
            } catch (JsonProcessingException e) {
                // Cut off likewise.
            }
        }
        attempts.sort(Comparator.comparingLong(Attempt::millis));
        return attempts;
    }

    /**
     * Adds an attempt.
     *
     * @return all attempts, the first first
     * @throws IOException if it cannot be written
     */
    public List<Attempt> add(Attempt attempt) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("message", attempt.message());
        json.put("place", attempt.place());
        json.put("millis", attempt.millis());
        Path file = new Path(folder, PREFIX + UUID.randomUUID());
        AtomicFiles.write(file, JSON.writeValueAsBytes(json), hadoop);
        return all();
    }

    /**
     * Forgets them, so that another run of the study begins to count anew.
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
