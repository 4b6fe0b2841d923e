package dev.freezeout.analysis.score;

import static java.util.stream.Collectors.toMap;

import dev.freezeout.analysis.configuration.RuleNames;
import dev.freezeout.analysis.configuration.TrialOutcome;
import dev.freezeout.analysis.statistics.Interval;
import dev.freezeout.analysis.statistics.PairedImages;
import dev.freezeout.analysis.statistics.VerdictSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code paired} of a report on predictions: each configuration beside its baseline over the images, a row a common
 * seed and one over all of them, which has no {@code seed}.
 *
 * @param lines by the name of the configuration; over all seeds first
 */
public record PairedTable(List<Line> lines) {

    static final String NAME = ScoreReportTables.PAIRED.name();

    static final StructType COLUMNS = ScoreReportTables.PAIRED.nullable();

    public PairedTable {
        lines = List.copyOf(lines);
    }

    /**
     * One row.
     *
     * @param configuration its id
     * @param name such as {@code cubic scaled 0.8}
     * @param seed null over all seeds
     * @param interval of the difference in points; null for one of the seeds
     */
    record Line(
            String configuration,
            String name,
            @Nullable Long seed,
            PairedImages images,
            @Nullable Interval interval) {}

    /** Compares all configurations in the view {@code image_pairs}, naming them as in {@code ended}. */
    public static PairedTable of(SparkSession spark) {
        Map<Pair, SortedMap<Integer, Long>> images = new LinkedHashMap<>();
        Map<Pair, Long> seeds = new LinkedHashMap<>();
        for (Row row : spark.table("image_pairs").collectAsList()) {
            Pair pair = new Pair(row.getAs("configuration_id"), row.getAs("seed"));
            images.computeIfAbsent(pair, key -> new TreeMap<>())
                    .put(Math.toIntExact(row.<Long>getAs("difference")), row.<Long>getAs("images"));
            seeds.merge(pair, row.<Long>getAs("seeds"), Math::max);
        }
        if (images.isEmpty()) {
            return new PairedTable(List.of());
        }
        Map<String, String> names = names(TrialOutcome.all(spark));
        // In parallel, as each bootstrap takes some tenths of a second.
        List<Line> lines = images.entrySet().parallelStream()
                .map(entry -> line(
                        entry.getKey(),
                        names.getOrDefault(
                                entry.getKey().configuration(), entry.getKey().configuration()),
                        new PairedImages(seeds.getOrDefault(entry.getKey(), 1L), entry.getValue())))
                .sorted(Comparator.comparing(Line::name)
                        .thenComparing(Line::configuration)
                        .thenComparing(Line::seed, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new PairedTable(lines);
    }

    /** @param seed null over all seeds */
    private record Pair(String configuration, @Nullable Long seed) {}

    private static Map<String, String> names(List<TrialOutcome> trials) {
        RuleNames rules = RuleNames.of(
                trials.stream().map(trial -> trial.strategy().rule()).toList());
        return trials.stream()
                .collect(toMap(
                        TrialOutcome::configuration,
                        trial -> trial.strategy().fullName(rules),
                        (first, same) -> first));
    }

    private static Line line(Pair pair, String name, PairedImages images) {
        Interval interval = pair.seed() == null ? images.interval(VerdictSettings.DEFAULT.confidence()) : null;
        return new Line(pair.configuration(), name, pair.seed(), images, interval);
    }

    /** The table's rows, with the columns {@link #COLUMNS}. */
    public Dataset<Row> dataset(SparkSession spark) {
        return spark.createDataFrame(lines.stream().map(PairedTable::row).toList(), COLUMNS);
    }

    private static Row row(Line line) {
        PairedImages images = line.images();
        Interval interval = line.interval();
        return RowFactory.create(
                line.configuration(),
                line.name(),
                line.seed(),
                images.seeds(),
                images.count(),
                images.worse(),
                images.better(),
                images.points(),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                images.exactP(),
                images.midP());
    }

    /** Those over all seeds. */
    public List<PairedOpinion> opinions() {
        List<PairedOpinion> opinions = new ArrayList<>();
        for (Line line : lines) {
            Interval interval = line.interval();
            if (interval != null) {
                opinions.add(new PairedOpinion(
                        line.configuration(),
                        line.name(),
                        line.images().seeds(),
                        line.images().points(),
                        interval.lower(),
                        interval.upper(),
                        line.images().exactP()));
            }
        }
        return opinions;
    }
}
