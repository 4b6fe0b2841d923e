package dev.freezeout.store;

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

/** The file that says who holds a study's lease. Whatever its content, its age is what the file system says. */
record LeaseFile(Path path, Configuration hadoop) {

    private static final int MAX_BYTES = 1 << 24;

    LeaseFile(StudyFolder folder, Configuration hadoop) {
        this(new Path(folder.location(), "_driver.json"), hadoop);
    }

    /**
     * The file at one moment.
     *
     * @param written when, in milliseconds since 1970, by the clock of the file system
     */
    record Snapshot(LeaseContent content, long written) {

        Optional<LeaseHolder> holder() {
            return content.holder();
        }

        boolean isOf(LeaseHolder one) {
            return holder().isPresent() && holder().get().id().equals(one.id());
        }

        boolean isOfAnother(LeaseHolder one) {
            return holder().isPresent() && !isOf(one);
        }
    }

    /** Empty if there is none. */
    Optional<Snapshot> read() throws IOException {
        HadoopFiles files = files();
        try {
            FileStatus status = files.status(path);
            if (status.isDirectory()) {
                throw new IOException("it is a folder: move it elsewhere");
            }
            return Optional.of(new Snapshot(content(files), status.getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** How long ago it was written; negative if the clock of the file system was set back meanwhile. */
    Duration age(Snapshot snapshot) throws IOException {
        return Duration.ofMillis(now(files()) - snapshot.written());
    }

    private LeaseContent content(HadoopFiles files) throws IOException {
        try (InputStream in = files.open(path)) {
            return LeaseContent.parse(in.readNBytes(MAX_BYTES));
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            return LeaseContent.UNREADABLE;
        }
    }

    /** Writes the file unless it exists; returns whether it did. */
    boolean create(LeaseHolder holder) throws IOException {
        HadoopFiles files = files();
        // First, as the file names nobody if this process dies between creating and writing it.
        byte[] content = LeaseContent.bytes(holder, Heartbeat.EMPTY);
        OutputStream out;
        try {
            out = files.createNew(path);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try (out) {
            out.write(content);
        } catch (IOException e) {
            files.delete(path); // an empty file would still keep other runs out once there is room
            throw e;
        }
        return true;
    }

    /**
     * Replaces the file in one step, so that it names its holder at every moment, also after the holder was killed. Where there
     * is no room for a second file, it is overwritten: even if that fails, its new date shows that the lease is held.
     */
    void write(LeaseHolder holder, Heartbeat heartbeat) throws IOException {
        byte[] content = LeaseContent.bytes(holder, heartbeat);
        try {
            AtomicFiles.write(path, content, hadoop);
        } catch (IOException e) {
            try (OutputStream out = files().create(path)) {
                out.write(content);
            }
        }
    }

    void delete() throws IOException {
        files().delete(path);
    }

    /** By the clock of the file system, which all processes share; by our own where nothing may be written. */
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
