package dev.freezeout.doctor;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnfinishedFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Tests whether driver and slots see the same folder: each slot writes a file into it and looks for the driver's, and the
 * driver looks for theirs. Its name is one that readers of the study's folder skip.
 *
 * @param path the folder, which is removed at the end
 */
public record SharedFolder(String path) implements Serializable {

    private static final String DRIVER = "driver";
    private static final String SLOT = "slot-";
    private static final String SHARE =
            "Set output to a folder that all machines share: hdfs://, s3a://, or a mounted disk.";

    /** A folder in a study's folder that nobody else uses. */
    public static SharedFolder in(String studyFolder) {
        return new SharedFolder(
                UnfinishedFiles.beside(new Path(studyFolder, "doctor")).toString());
    }

    /** Creates the folder with the driver's file in it. */
    public Check open(Configuration hadoop) {
        try {
            HadoopFiles files = files(hadoop);
            files.createNew(child(DRIVER + ".new")).close();
            files.rename(child(DRIVER + ".new"), child(DRIVER));
            return Check.ok("folder", new Path(path).getParent() + " can be written to");
        } catch (IOException e) {
            return Check.fail(
                    "folder",
                    "%s cannot be written to: %s".formatted(new Path(path).getParent(), e.getMessage()),
                    "Set output to a folder that you may write to, or change its permissions.");
        }
    }

    /** Writes, renames and deletes as a trial does, leaves a file, and looks for the driver's. */
    Check use(Configuration hadoop) {
        String name = SLOT + UUID.randomUUID();
        try {
            HadoopFiles files = files(hadoop);
            boolean seen = files.exists(child(DRIVER));
            files.createNew(child(name + ".new")).close();
            files.rename(child(name + ".new"), child(name));
            files.createNew(child(name + ".gone")).close();
            files.delete(child(name + ".gone"));
            return seen
                    ? Check.ok("folder", "written, renamed, deleted; the driver's file is there")
                    : Check.fail("folder", "the driver's file in %s is not there".formatted(path), SHARE);
        } catch (IOException e) {
            return Check.fail("folder", "cannot be used: " + e.getMessage(), SHARE);
        }
    }

    /** Whether the driver sees a file of each slot. */
    public Check seenByDriver(int slots, Configuration hadoop) {
        try {
            long seen = files(hadoop)
                    .list(new Path(path), name -> name.startsWith(SLOT))
                    .size();
            String found = "the driver sees the files of %s of %s slots".formatted(seen, slots);
            return seen == slots ? Check.ok("shared", found) : Check.fail("shared", found, SHARE);
        } catch (IOException e) {
            return Check.fail("shared", "cannot be listed: " + e.getMessage(), SHARE);
        }
    }

    /** Removes the folder. */
    public void remove(Configuration hadoop) {
        try {
            files(hadoop).deleteTree(new Path(path));
        } catch (IOException e) {
            // A folder that could not be created need not be removed.
        }
    }

    private HadoopFiles files(Configuration hadoop) throws IOException {
        return HadoopFiles.of(new Path(path), hadoop);
    }

    private Path child(String name) {
        return new Path(path, name);
    }
}
