package dev.freezeout.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
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
            FileSystem fileSystem = Paths.fileSystem(target, hadoop);
            try (InputStream in = Paths.fileSystem(source, hadoop).open(source)) {
                TarGz.forEachFile(archive, in, (path, bytes, content) -> {
                    Path file = new Path(target, path);
                    write(content, file, fileSystem);
                    paths.add(file.toString());
                });
            }
        } catch (IOException e) {
            throw new DataException("Cannot unpack %s to %s: %s".formatted(archive, folder, Errors.reason(e)), e);
        }
        return List.copyOf(paths);
    }

    private static void write(InputStream content, Path file, FileSystem fileSystem) throws IOException {
        Path unfinished = new Path(file.getParent(), "_" + file.getName() + "-" + UUID.randomUUID());
        try {
            try (OutputStream out = fileSystem.create(unfinished)) {
                content.transferTo(out);
            }
            fileSystem.delete(file, false);
            if (!fileSystem.rename(unfinished, file)) {
                throw new IOException("%s cannot be renamed to %s".formatted(unfinished, file));
            }
        } finally {
            fileSystem.delete(unfinished, false);
        }
    }
}
