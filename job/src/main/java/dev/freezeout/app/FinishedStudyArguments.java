package dev.freezeout.app;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that name a study which has been run, by its file or its folder. */
final class FinishedStudyArguments {

    @Parameters(
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study file, or the folder that a study wrote (any Hadoop path).")
    private String study = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other.")
    private List<String> overrides = List.of();

    /**
     * Reads the study.
     *
     * @throws WrongInputException if it cannot be read as one
     */
    FinishedStudy read(Configuration hadoop) {
        return FinishedStudy.read(study, overrides, hadoop);
    }
}
