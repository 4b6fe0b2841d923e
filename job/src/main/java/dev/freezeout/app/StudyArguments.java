package dev.freezeout.app;

import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudySpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The study that a command uses. */
final class StudyArguments {

    @Parameters(paramLabel = "STUDY", description = "Study file, such as conf/quickstart.yaml.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Set a key of the study file, such as training.epochs=5 or 'search.t0=[0.5,0.8]'.",
                "The value is YAML. May be given several times."
            })
    private List<String> overrides = List.of();

    /** Reads and checks the study. */
    StudySpec read() {
        return StudyFile.read(file, overrides);
    }
}
