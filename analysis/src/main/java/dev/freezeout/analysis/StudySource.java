package dev.freezeout.analysis;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a study can be made again.
 *
 * @param studyFile text of the study file that its folder keeps; null if it has none
 * @param commands for a shell
 */
record StudySource(@Nullable String studyFile, List<String> commands) {

    private static final String NAME = "study.yaml";

    StudySource {
        commands = List.copyOf(commands);
    }

    /** Reads the study file in a study's folder. */
    static StudySource of(String studyFolder, Configuration hadoop) throws IOException {
        String text = read(new Path(studyFolder, NAME), hadoop);
        return new StudySource(
                text,
                text == null
                        ? List.of("./submit.sh analyse " + quoted(studyFolder))
                        : List.of("./submit.sh run " + NAME, "./submit.sh analyse " + quoted(studyFolder)));
    }

    private static @Nullable String read(Path file, Configuration hadoop) throws IOException {
        try (FSDataInputStream in = file.getFileSystem(hadoop).open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /** For a shell, in single quotes if it needs any. */
    private static String quoted(String path) {
        return path.matches("[\\w./:@%+=,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
