package dev.freezeout.analysis.input;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The studies that an analysis reads together, and where it writes.
 *
 * @param folders the folders that the studies wrote, any Hadoop paths, each once
 * @param output folder in which the folder {@code report} is made
 * @param notes what a reader has to be told of this choice, such as settings that differ; footnotes of the report
 */
public record AnalysisInput(List<String> folders, String output, List<String> notes) {

    /** Refuses no folder at all, and one that is there twice. */
    public AnalysisInput {
        folders = List.copyOf(folders);
        requireNonNull(output, "output is null");
        notes = List.copyOf(notes);
        if (folders.isEmpty() || folders.stream().distinct().count() < folders.size()) {
            throw new IllegalArgumentException("Not one or more folders, each once: " + folders);
        }
    }

    /** One study, with the report in its own folder. */
    public static AnalysisInput of(String studyFolder) {
        return new AnalysisInput(List.of(studyFolder), studyFolder, List.of());
    }

    /** Whether it is several studies, whose tables are joined. */
    public boolean several() {
        return folders.size() > 1;
    }

    /** Such as {@code the study in studies/quickstart}. */
    public String described() {
        return several() ? "the studies in " + listed() : "the study in " + listed();
    }

    /** The folders, such as {@code studies/densenet, studies/wrn}. */
    public String listed() {
        return String.join(", ", folders);
    }
}
