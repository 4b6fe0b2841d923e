package dev.freezeout.data;

import dev.freezeout.files.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Unpacks a data set's {@code .tar.gz}, which is not needed for training but makes each start a few seconds faster. */
public final class Unpack {

    private Unpack() {}

    /**
     * Writes the archive's files below a folder, replacing those that are there. A file appears whole or not at all.
     *
     * @param archive path of a {@code .tar.gz}, on any Hadoop file system
     * @param folder any Hadoop path; it is made if need be
     * @return paths of the files
     * @throws DataException if the archive cannot be read, holds links, names that leave the folder, more than 1,000
     *     entries or more than 1 GiB, or a file cannot be written; the files before that one are there then
     */
    public static List<String> unpack(String archive, String folder, Configuration hadoop) {
        List<String> paths = new ArrayList<>();
        try {
            Path source = Paths.path(archive);
            Path target = Paths.path(folder);
            Paths.files(target, hadoop);
            try (InputStream in = Paths.files(source, hadoop).open(source)) {
                TarGz.forEachFile(archive, in, (path, bytes, content) -> {
                    Path file = new Path(target, path);
                    AtomicFiles.write(file, content::transferTo, hadoop);
                    paths.add(file.toString());
                });
            }
        } catch (IOException e) {
            throw new DataException("Cannot unpack %s to %s: %s".formatted(archive, folder, Errors.reason(e)), e);
        }
        return List.copyOf(paths);
    }
}
