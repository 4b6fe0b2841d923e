package dev.freezeout.analysis.input;

import static java.util.stream.Collectors.joining;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a study, or several, can be made again.
 *
 * @param studyFile text of the study file that its folder keeps, of several one after the other; null if there is none
 * @param commands for a shell
 */
public record StudySource(@Nullable String studyFile, List<String> commands) {

    private static final String NAME = "study.yaml";

    public StudySource {
        commands = List.copyOf(commands);
    }

    /** Reads the study files in the folders of the studies. */
    public static StudySource of(AnalysisInput input, Configuration hadoop) throws IOException {
        return input.several() ? ofSeveral(input, hadoop) : of(input.folders().get(0), analyse(input), hadoop);
    }

    private static StudySource of(String studyFolder, String analyse, Configuration hadoop) throws IOException {
        String text = read(new Path(studyFolder, NAME), hadoop);
        return new StudySource(text, text == null ? List.of(analyse) : List.of("./submit.sh run " + NAME, analyse));
    }

    /** One document a study, each with a comment that says whose it is. */
    private static StudySource ofSeveral(AnalysisInput input, Configuration hadoop) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : input.folders()) {
            String text = read(new Path(folder, NAME), hadoop);
            if (text != null) {
                texts.add("# %s\n%s".formatted(new Path(folder, NAME), text));
            }
        }
        return new StudySource(texts.isEmpty() ? null : String.join("---\n", texts), List.of(analyse(input)));
    }

    private static String analyse(AnalysisInput input) {
        String studies = input.folders().stream().map(StudySource::quoted).collect(joining(" "));
        boolean elsewhere = !input.folders().equals(List.of(input.output()));
        return "./submit.sh analyse " + studies + (elsewhere ? " --out " + quoted(input.output()) : "");
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
