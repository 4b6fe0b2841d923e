package dev.freezeout.analysis.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the report's page shows, which is its JSON too: scripts of the page read these names. Errors are in percent, their
 * differences in points, times saved are fractions of the baseline's time, seconds are seconds. What is not known is null.
 *
 * @param title the studies' names
 * @param subtitle network, data and epochs
 * @param answer the answer in words, a sentence each
 * @param notes what a reader of the numbers must know
 * @param settings what verdicts were judged by
 * @param times the kinds of time saved that any configuration has
 * @param chartedTime key of the one that charts begin with, and that verdicts against training for less time go by
 * @param barsMeaning what {@link Configuration#bar} is
 * @param groups only configurations of one group may be compared
 * @param configurations in the order of the table
 * @param featured id of the configuration that the study speaks for most, which pictures of one configuration begin with; null
 *     without one
 * @param trials all that ended
 * @param effects of groups with a grid of FreezeOut's settings
 * @param classes error by class; null if no network was scored
 * @param imageByImage second opinions, of networks that were scored
 * @param studyFile text of the study file; null if it cannot be read
 * @param provenance versions, devices and dates behind the numbers
 * @param commands that make the study again
 * @param sources where each table comes from
 */
public record PageData(
        String title,
        String subtitle,
        List<String> answer,
        List<String> notes,
        Settings settings,
        List<TimeKind> times,
        String chartedTime,
        String barsMeaning,
        List<Group> groups,
        List<Configuration> configurations,
        @Nullable String featured,
        List<Trial> trials,
        List<Effects> effects,
        @Nullable Classes classes,
        List<ImageComparison> imageByImage,
        @Nullable String studyFile,
        List<String> provenance,
        List<String> commands,
        List<Source> sources) {

    /** The configuration that is featured. */
    public Optional<Configuration> featuredConfiguration() {
        return configurations.stream()
                .filter(configuration -> configuration.id().equals(featured))
                .findFirst();
    }

    /** The name of a configuration with that of its group, where there are several, such as {@code baseline (wrn 16/2)}. */
    public String fullName(Configuration configuration) {
        String label = groups.get(configuration.group()).label();
        return label.isEmpty() || configuration.name().contains(label)
                ? configuration.name()
                : "%s (%s)".formatted(configuration.name(), label);
    }

    /** The trials of a configuration. */
    public Stream<Trial> trialsOf(Configuration configuration) {
        int index = configurations.indexOf(configuration);
        return trials.stream().filter(trial -> trial.configuration() == index);
    }

    /** What verdicts were judged by: the margin in points, and the confidence of intervals. */
    public record Settings(double marginPoints, double confidence) {}

    /** A kind of time saved, such as {@code steps}, and what an axis calls it. */
    public record TimeKind(String key, String label) {}

    /**
     * Configurations of one network, data set, training and precision.
     *
     * @param name what they share, in words
     * @param label the same in as few words as tell it from other groups; empty if there is one group
     * @param baseline id of its baseline; null without one
     * @param deviation σ of trials that differ by their seed alone, in points
     * @param degreesOfFreedom of σ
     * @param front points of the Pareto front by kind of time saved, each by time saved, ascending
     */
    public record Group(
            String name,
            String label,
            String precision,
            @Nullable String baseline,
            @Nullable Double deviation,
            int degreesOfFreedom,
            Map<String, List<FrontPoint>> front) {}

    /** A configuration on the front, and the interval of the least error among those that save at least its time. */
    public record FrontPoint(
            String id,
            double timeSaved,
            @Nullable Double low,
            @Nullable Double high) {}

    /**
     * A configuration over its seeds.
     *
     * @param group index of its group
     * @param series its entry in the legend
     * @param constTime estimate or measured; null if its runs are not stretched
     * @param colour such as {@code #009e73}
     * @param shape of its mark
     * @param filled whether the mark is
     * @param seeds completed trials
     * @param bar half of its error bar, in points
     * @param times time saved by kind, of those that are known
     * @param verdictText the verdict as tables show it
     * @param curve against training for less time
     * @param front by kind of time saved: whether it is on the Pareto front
     * @param seconds means over its completed trials
     */
    public record Configuration(
            String id,
            int group,
            String name,
            String series,
            boolean baseline,
            boolean control,
            String rule,
            @Nullable String howScale,
            boolean scaleLr,
            @Nullable Double t0,
            @Nullable String constTime,
            double epochShare,
            String precision,
            String colour,
            String shape,
            boolean filled,
            long seeds,
            long diverged,
            long failed,
            @Nullable Double error,
            @Nullable Double bar,
            @Nullable Double validationError,
            Map<String, Saved> times,
            @Nullable Difference difference,
            @Nullable String verdict,
            String verdictText,
            @Nullable Integer seedsNeeded,
            @Nullable Curve curve,
            Map<String, OnFront> front,
            @Nullable Seconds seconds,
            @Nullable Schedule schedule) {

        /** Whether it is on the Pareto front by a kind of time saved. */
        public boolean isOnFront(String kind) {
            OnFront own = front.get(kind);
            return own != null && own.on();
        }
    }

    /** A time saved with half of its interval. */
    public record Saved(double saved, @Nullable Double half) {}

    /** The error less the baseline's, over so many common seeds; p-values by Student's t, and corrected by Holm. */
    public record Difference(
            int seeds,
            double points,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double correctedP) {}

    /** The error less that of training for less time, at the same time saved. */
    public record Curve(
            String text,
            @Nullable String verdict,
            @Nullable Double points,
            @Nullable Double low,
            @Nullable Double high) {}

    /** Whether a configuration is on the Pareto front, and the chance that it would be with other seeds. */
    public record OnFront(boolean on, @Nullable Double chance) {}

    /**
     * Where the time of a trial went; {@code data}, the wait for batches, is part of {@code training}, and null if it was not
     * taken.
     */
    public record Seconds(
            double training, @Nullable Double data, double evaluation, double checkpoints, double saving) {}

    /**
     * When layers freeze, first layer first.
     *
     * @param iterations of the run
     * @param layers their names
     * @param rates α_i, learning rates at the start
     * @param lastActive n_i, the last iteration at which each may be active, a real number; null for a rule that decides as it
     *     trains
     * @param frozenAt first iteration at which each was frozen, the mean over trials in which it was; null if it never was
     */
    public record Schedule(
            long iterations,
            int iterationsPerEpoch,
            List<String> layers,
            List<Double> rates,
            List<@Nullable Double> lastActive,
            List<@Nullable Double> frozenAt) {

        /** Whether layers freeze when the schedule says, and not when the training tells. */
        public boolean decidedBeforehand() {
            return lastActive.stream().noneMatch(Objects::isNull);
        }

        /** The iteration up to which a layer trains, the run's end if it never freezes. */
        public double trainedUntil(int layer) {
            Double frozen = frozenAt.get(layer);
            return frozen == null ? (double) iterations : Math.min(frozen, (double) iterations);
        }

        /**
         * The learning rate of a layer before it freezes, ½ · α_i · (1 + cos(π · j / n_i)) at iteration j, with the whole run
         * as n_i for a rule that decides as it trains.
         */
        public double rate(int layer, double iteration) {
            Double last = lastActive.get(layer);
            double end = last == null ? iterations : last;
            return rates.get(layer) * (1 + Math.cos(Math.PI * Math.min(1, iteration / end))) / 2;
        }
    }

    /**
     * A trial.
     *
     * @param configuration index of its configuration
     * @param message what went wrong; null if it completed
     * @param error test error
     * @param times time saved by kind, of those that are known
     * @param finished date and time in UTC
     */
    public record Trial(
            String id,
            int configuration,
            long seed,
            String status,
            @Nullable String message,
            @Nullable Double error,
            @Nullable Double validationError,
            @Nullable Double trainLoss,
            Map<String, Double> times,
            Seconds seconds,
            @Nullable Double imagesPerSecond,
            String device,
            String host,
            String finished,
            Epochs epochs) {

        /** Whether it was trained to its end. */
        public boolean completed() {
            return status.equals("completed");
        }
    }

    /**
     * A trial epoch by epoch.
     *
     * @param seconds training seconds until the end of each
     * @param train training errors
     * @param validation validation errors
     * @param active layers that trained in the last iteration
     */
    public record Epochs(
            List<Double> seconds,
            List<@Nullable Double> trainLoss,
            List<@Nullable Double> train,
            List<@Nullable Double> validation,
            List<Integer> active) {}

    /** Effects of the settings of a group's FreezeOut configurations. */
    public record Effects(
            int group, List<Factor> factors, @Nullable Interaction interaction) {}

    /** A setting and its levels. */
    public record Factor(String factor, List<Level> levels) {}

    /** How the error with a level differs from the mean over all levels, other settings alike, over so many cells. */
    public record Level(String level, int cells, double points, double low, double high) {}

    /** Mean differences from the baseline by two settings; null where there is no configuration. */
    public record Interaction(
            String rows,
            String columns,
            List<String> rowLevels,
            List<String> columnLevels,
            List<List<@Nullable Cell>> cells) {}

    /** A mean difference from the baseline and its interval. */
    public record Cell(double points, double low, double high) {}

    /** Mean error of the scored networks by class. */
    public record Classes(List<String> names, List<Double> errors) {}

    /**
     * A configuration's networks beside the baseline's of so many common seeds, on the same images: the difference with its 95
     * % interval by a bootstrap over images, and the p-value of McNemar's test.
     */
    public record ImageComparison(String name, long seeds, double points, double low, double high, double p) {}

    /** What a table comes from: a file of the project. */
    public record Source(String table, String file) {}
}
