package dev.freezeout.store;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnfinishedFiles;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Marks a report folder while a process writes to it, with a file that names the process, as the names of unfinished report
 * files do not. If no other process has a mark there, unfinished files were left by one that was killed.
 */
public final class ReportInProgress {

    private static final String NAME = "writing";

    private ReportInProgress() {}

    /**
     * Removes unfinished files of killed processes, then writes a report.
     *
     * @param report folder of the report
     * @throws IOException if the folder cannot be written to
     */
    public static <R> R write(Path report, Configuration hadoop, Supplier<R> writing) throws IOException {
        HadoopFiles files = HadoopFiles.of(report, hadoop);
        Path mark = UnfinishedFiles.beside(new Path(report, NAME));
        files.mkdirs(report);
        files.createNew(mark).close();
        try {
            UnfinishedFiles.removeAbandoned(report, hadoop);
            if (files.list(report, name -> name.startsWith("_" + NAME + ".")).size() == 1) {
                UnfinishedFiles.removeAnonymous(report, hadoop);
            }
            return writing.get();
        } finally {
            files.delete(mark);
        }
    }
}
