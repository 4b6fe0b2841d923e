package dev.freezeout.analysis.page;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.freezeout.analysis.input.AnalysisInput;
import dev.freezeout.analysis.input.ResultTables;
import dev.freezeout.analysis.score.PairedOpinion;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the page shows of a study's scores, where its networks were scored. */
final class PageScores {

    private static final StructType CLASSES = new StructType()
            .add("trial_id", StringType)
            .add("label", IntegerType)
            .add("name", StringType)
            .add("error_percent", DoubleType);

    private PageScores() {}

    /**
     * Error of each class over all trials that were scored; null if none was, and for several studies, whose classes may differ.
     */
    static PageData.@Nullable Classes classes(SparkSession spark, AnalysisInput input) {
        Path table = new Path(input.folders().get(0), "scores/report/classes.parquet");
        if (input.several() || !ResultTables.exists(spark, table)) {
            return null;
        }
        List<Row> rows = ResultTables.parquet(spark, table, CLASSES)
                .where("trial_id IS NULL AND error_percent IS NOT NULL")
                .orderBy("label")
                .collectAsList();
        return new PageData.Classes(
                rows.stream().map(row -> row.<String>getAs("name")).toList(),
                rows.stream().map(row -> row.<Double>getAs("error_percent")).toList());
    }

    /** Each configuration beside its baseline, image by image; empty if none was scored. */
    static List<PageData.ImageComparison> imageByImage(SparkSession spark, AnalysisInput input) {
        return PairedOpinion.all(spark, input.folders()).stream()
                .map(opinion -> new PageData.ImageComparison(
                        opinion.configurationName(),
                        opinion.seeds(),
                        opinion.points(),
                        opinion.low(),
                        opinion.high(),
                        opinion.pValue()))
                .toList();
    }
}
