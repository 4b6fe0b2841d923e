package dev.freezeout.store;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnfinishedFiles;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Says that a process writes a report, in a file beside those that it writes, whose names do not say so. Where nobody else
 * does, what lies there unfinished is of one that was killed.
 */
public final class ReportInProgress {

    private static final String NAME = "writing";

    private ReportInProgress() {}

    /**
     * Writes a report, once what others left unfinished is removed.
     *
     * @param report its folder
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
