package dev.freezeout.app;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.spark.Slots;
import dev.freezeout.study.StudySpec;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/**
 * Paths that mean the same to every process of a cluster. A relative one on the local file system would be looked for in
 * the working folder of each.
 */
final class SharedPaths {

    private SharedPaths() {}

    /** The same path, absolute if it is a local one. */
    static String absolute(String path, Configuration hadoop) {
        org.apache.hadoop.fs.Path given = new org.apache.hadoop.fs.Path(path);
        try {
            boolean isLocal = given.toUri().getScheme() == null
                    && HadoopFiles.of(given, hadoop).local(given).isPresent();
            return isLocal ? Path.of(path).toAbsolutePath().normalize().toString() : path;
        } catch (IOException e) {
            return path; // what is wrong with it is reported where it is used
        }
    }

    /** The study as given if the driver itself trains, with absolute paths of data and results if a cluster does. */
    static StudySpec forSession(StudySpec spec, Configuration hadoop) {
        return Slots.isLocal()
                ? spec
                : spec.withPaths(absolute(spec.data().root(), hadoop), absolute(spec.output(), hadoop));
    }
}
