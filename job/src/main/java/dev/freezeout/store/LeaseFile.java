package dev.freezeout.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The file that says who has a study's lease. Whatever it may hold, it is as old as the file system says. */
record LeaseFile(Path path, Configuration hadoop) {

    private static final int MAX_BYTES = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    LeaseFile(StudyFolder folder, Configuration hadoop) {
        this(new Path(folder.location(), "_driver.json"), hadoop);
    }

    /**
     * What the file says.
     *
     * @param holder empty if that cannot be read: it is just being written, was cut off where there was no room or no
     *     power, or is not ours to read
     * @param written when, in milliseconds since 1970, by the clock of the file system
     */
    record Content(Optional<LeaseHolder> holder, JsonNode heartbeat, long written) {

        boolean isOf(LeaseHolder one) {
            return holder.isPresent() && holder.get().id().equals(one.id());
        }

        boolean isOfAnother(LeaseHolder one) {
            return holder.isPresent() && !isOf(one);
        }
    }

    /** Empty if there is none. */
    Optional<Content> read() throws IOException {
        HadoopFiles files = files();
        try {
            FileStatus status = files.status(path);
            if (status.isDirectory()) {
                throw new IOException("it is a folder: move it elsewhere");
            }
            JsonNode json = json(files);
            return Optional.of(new Content(
                    LeaseHolder.parse(json),
                    json.path(json.has("news") ? "news" : "heartbeat"),
                    status.getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** How long ago it was written; negative if the clock of the file system was set back meanwhile. */
    Duration age(Content content) throws IOException {
        return Duration.ofMillis(now(files()) - content.written());
    }

    private JsonNode json(HadoopFiles files) throws IOException {
        try (InputStream in = files.open(path)) {
            JsonNode json = JSON.readTree(in.readNBytes(MAX_BYTES));
            return json == null ? MissingNode.getInstance() : json;
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Writes it unless there is one; says whether it did. */
    boolean create(LeaseHolder holder) throws IOException {
        HadoopFiles files = files();
        OutputStream out;
        try {
            out = files.createNew(path);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try (out) {
            out.write(bytes(holder, JSON.createObjectNode()));
        } catch (IOException e) {
            files.delete(path); // empty, it would keep out whoever comes once there is room
            throw e;
        }
        return true;
    }

    /** Writes it anew. In place: where there is no room to write another beside, its date still says that it is held. */
    void write(LeaseHolder holder, JsonNode heartbeat) throws IOException {
        try (OutputStream out = files().create(path)) {
            out.write(bytes(holder, heartbeat));
        }
    }

    void delete() throws IOException {
        files().delete(path);
    }

    private static byte[] bytes(LeaseHolder holder, JsonNode heartbeat) throws JsonProcessingException {
        ObjectNode json = holder.toJson();
        json.set("heartbeat", heartbeat);
        return JSON.writeValueAsBytes(json);
    }

    /** By the clock of the file system, which is the same for all who look; where nothing may be written, by our own. */
    private long now(HadoopFiles files) {
        Path probe = AtomicFiles.unfinished(new Path(path.getParent(), "clock"));
        try {
            files.createNew(probe).close();
            try {
                return files.status(probe).getModificationTime();
            } finally {
                files.delete(probe);
            }
        } catch (IOException e) {
            return System.currentTimeMillis();
        }
    }

    private HadoopFiles files() throws IOException {
        return HadoopFiles.of(path, hadoop);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
