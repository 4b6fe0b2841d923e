package dev.freezeout.app;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            return path; // whoever uses it will say what is wrong with it
        }
    }

    /** The same study with the paths of its data and its results absolute if they are local ones. */
    static StudySpec absolute(StudySpec spec, Configuration hadoop) {
        return StudyFile.read(
                "the study",
                spec.toYaml(),
                List.of(
                        "data.root=" + quoted(absolute(spec.data().root(), hadoop)),
                        "output=" + quoted(absolute(spec.output(), hadoop))));
    }

    /** As a value in YAML. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
