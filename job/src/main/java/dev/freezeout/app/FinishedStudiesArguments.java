package dev.freezeout.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments that name one or more studies which have been run, by their files or their folders. */
final class FinishedStudiesArguments {

    @Parameters(
            arity = "1..*",
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study files, or the folders that studies wrote (any Hadoop paths).")
    private List<String> studies = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other.")
    private List<String> overrides = List.of();

    /** The studies in the order in which they are named, each folder once. */
    List<StudyToAnalyse> studies() {
        Map<Path, StudyToAnalyse> byFolder = new LinkedHashMap<>();
        for (String given : studies) {
            StudyToAnalyse study = StudyToAnalyse.of(given, overrides);
            byFolder.putIfAbsent(new Path(study.folder().location()), study);
        }
        return List.copyOf(byFolder.values());
    }
}
