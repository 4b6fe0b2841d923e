package dev.freezeout.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The saved networks that a command uses: those of a study, or folders by themselves. */
final class SavedModelArguments {

    @Parameters(
            arity = "0..1",
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study file, or the folder that a study wrote (any Hadoop path).")
    private @Nullable String study;

    @Option(
            names = "--trials",
            split = ",",
            paramLabel = "ID",
            description = {
                "Take the networks of these trials only (default: of all that completed).",
                "The beginning of an id will do, such as the eight characters that a run shows."
            })
    private List<String> trials = List.of();

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Instead of a study, the folder of a saved network; may be given several times.")
    private List<String> models = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other or resources.device=gpu.")
    private List<String> overrides = List.of();

    /** Whether either a study or folders were given, not both and not neither. */
    boolean isUnambiguous() {
        return study == null ? !models.isEmpty() && trials.isEmpty() : models.isEmpty();
    }

    /** The study, with what {@code --set} sets; empty if there are only folders. */
    Optional<FinishedStudy> study(Configuration hadoop) {
        return study == null ? Optional.empty() : Optional.of(FinishedStudy.read(study, overrides, hadoop));
    }

    /** The study as its file has it. */
    Optional<FinishedStudy> studyAsWritten(Configuration hadoop) {
        return study == null ? Optional.empty() : Optional.of(FinishedStudy.read(study, List.of(), hadoop));
    }

    SavedModels models(Configuration hadoop) throws IOException {
        Optional<FinishedStudy> read = study(hadoop);
        return read.isPresent() ? SavedModels.of(read.get(), trials, hadoop) : SavedModels.of(models, hadoop);
    }

    List<String> overrides() {
        return overrides;
    }
}
