package dev.freezeout.store;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnfinishedFiles;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files that killed runs leave in a study's folder. */
public final class StudyLeftovers {

    private StudyLeftovers() {}

    /**
     * Removes abandoned unfinished files and the checkpoints of finished trials. Only for the holder of the study's lease.
     *
     * @param finished trials that need not be run again
     * @throws IOException if the checkpoints cannot be removed
     */
    public static void remove(StudyFolder folder, Set<String> finished, Configuration hadoop) throws IOException {
        Path location = new Path(folder.location());
        Stream.concat(
                        Stream.of(
                                location,
                                folder.results(),
                                folder.committed(),
                                folder.model("any").getParent(),
                                folder.report(),
                                folder.scores(),
                                new Path(folder.scores(), "predictions"),
                                new Path(folder.scores(), "report")),
                        StudyFolder.TABLES.stream().map(folder::table))
                .forEach(path -> UnfinishedFiles.removeAbandoned(path, hadoop));
        for (String trial : folder.trialsWithCheckpoints(hadoop)) {
            Path checkpoints = folder.checkpoints(trial);
            if (finished.contains(trial)) { // its process was killed after the commit, before it removed them
                HadoopFiles.of(checkpoints, hadoop).deleteTree(checkpoints);
            } else {
                UnfinishedFiles.removeAbandoned(checkpoints, hadoop);
            }
        }
    }
}
