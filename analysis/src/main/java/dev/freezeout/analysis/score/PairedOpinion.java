package dev.freezeout.analysis.score;

import static java.util.Objects.requireNonNull;

import dev.freezeout.analysis.input.ResultTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A second opinion on a configuration: its networks and the baseline's of the same seeds, image by image. It is about these
 * very networks on other images, whereas a verdict is about other seeds on the same images.
 *
 * @param configuration its id
 * @param configurationName such as {@code cubic scaled 0.8}
 * @param seeds that configuration and baseline have in common, 1 or more
 * @param points by how much its error is above the baseline's
 * @param low lower end of the 95 % interval of {@code points}, by a bootstrap over images
 * @param high its upper end
 * @param pValue exact, of McNemar's test over the images; not corrected for the number of configurations
 */
public record PairedOpinion(
        String configuration,
        String configurationName,
        long seeds,
        double points,
        double low,
        double high,
        double pValue) {

    public PairedOpinion {
        requireNonNull(configuration, "configuration is null");
        requireNonNull(configurationName, "configurationName is null");
    }

    /**
     * Reads the opinions of the last {@code score} of each study, those of one study after those of the other.
     *
     * @param studyFolders folders of studies
     * @return empty where no predictions were scored
     */
    public static List<PairedOpinion> all(SparkSession spark, List<String> studyFolders) {
        List<PairedOpinion> opinions = new ArrayList<>();
        for (String folder : studyFolders) {
            Path table = new Path(new Path(folder, "scores/report"), PairedTable.NAME + ".parquet");
            if (ResultTables.exists(spark, table)) {
                ResultTables.parquet(spark, table, PairedTable.COLUMNS)
                        .where("seed IS NULL")
                        .collectAsList()
                        .forEach(row -> opinions.add(of(row)));
            }
        }
        return opinions;
    }

    private static PairedOpinion of(Row row) {
        return new PairedOpinion(
                row.getAs("configuration_id"),
                row.getAs("strategy"),
                row.<Long>getAs("seeds"),
                row.<Double>getAs("difference_points"),
                row.<Double>getAs("lower_points"),
                row.<Double>getAs("upper_points"),
                row.<Double>getAs("exact_p_value"));
    }
}
