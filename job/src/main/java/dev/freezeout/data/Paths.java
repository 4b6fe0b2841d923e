package dev.freezeout.data;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnusablePathException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Turns what users write into Hadoop's paths, whose own complaints are unchecked and of many kinds. */
final class Paths {

    private Paths() {}

    /**
     * A path.
     *
     * @throws DataException if the text is neither a path nor a URI
     */
    static Path path(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw unusable(text, e);
        }
    }

    /**
     * The file system that a path is on.
     *
     * @throws DataException if the path names a host that does not exist
     */
    static HadoopFiles files(Path path, Configuration hadoop) throws IOException {
        try {
            return HadoopFiles.of(path, hadoop);
        } catch (UnusablePathException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DataException unusable(String path, IllegalArgumentException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return new DataException("Cannot use the path \"%s\": %s".formatted(path, reason.getMessage()), e);
    }
}
