package dev.freezeout.analysis.summary;

import static dev.freezeout.analysis.configuration.Wording.counted;

import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.input.ResultTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a report on several studies says of each, in the order in which they were given.
 *
 * @param names of the studies, each once
 * @param notes footnotes: what counts once, and which study adds nothing
 * @param provenance a line a study
 */
record SeveralStudies(List<String> names, List<String> notes, List<String> provenance) {

    SeveralStudies {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }

    /** Describes the studies from the views {@code trials} and {@link ResultTables#ALL_TRIALS}. */
    static SeveralStudies of(SparkSession spark, AnalysisInput input) {
        Set<String> names = new LinkedHashSet<>();
        List<String> notes = new ArrayList<>();
        List<String> provenance = new ArrayList<>();
        long twice = spark.table(ResultTables.ALL_TRIALS).count()
                - spark.table("trials").count();
        if (twice > 0) {
            notes.add("%s in more than one of the folders, and count%s once."
                    .formatted(twice == 1 ? "1 trial is" : counted(twice, "trial") + " are", twice == 1 ? "s" : ""));
        }
        Map<String, Row> studies = studies(spark);
        for (String folder : input.folders()) {
            Row study = studies.get(folder);
            long completed = study == null ? 0 : study.<Long>getAs("completed");
            if (study != null) {
                names.add(study.getAs("study"));
                provenance.add("%s in %s: %s of %s completed"
                        .formatted(
                                study.<String>getAs("study"),
                                folder,
                                completed,
                                counted(study.<Long>getAs("trials"), "trial")));
            }
            if (completed == 0) {
                notes.add("No trial in %s was completed.".formatted(folder));
            }
        }
        return new SeveralStudies(List.copyOf(names), notes, provenance);
    }

    private static Map<String, Row> studies(SparkSession spark) {
        Map<String, Row> studies = new HashMap<>();
        spark.sql("SELECT %1$s, min(study) AS study, count(*) AS trials, count_if(status = 'completed') AS completed"
                                .formatted(ResultTables.FOLDER)
                        + " FROM %s GROUP BY %s".formatted(ResultTables.ALL_TRIALS, ResultTables.FOLDER))
                .collectAsList()
                .forEach(study -> studies.put(study.getAs(ResultTables.FOLDER), study));
        return studies;
    }
}
