package dev.freezeout.analysis;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Analyses a small study in a process of its own, and prints what a run prints. */
public final class AnalysedStudy {

    private AnalysedStudy() {}

    /** Writes the study into the folder that is the first argument. */
    public static void main(String[] arguments) {
        try (SparkSession spark = TestSpark.session()) {
            String study = new TestStudy(spark, Path.of(arguments[0]))
                    .baseline(1, 24, 990)
                    .trial("cubic", 1, 25, 790, Map.of("how_scale", "cubic", "t0", 0.8))
                    .write();
            Report report = StudyAnalysis.analyse(spark, study);
            report.answer().forEach(System.out::println);
            System.out.println(report.table());
            report.footnotes().forEach(System.out::println);
            report.files()
                    .forEach(file -> System.out.println("wrote " + Path.of(file).getFileName()));
        }
    }
}
