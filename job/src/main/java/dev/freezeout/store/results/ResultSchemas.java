package dev.freezeout.store.results;

import static dev.freezeout.store.results.Column.integer;
import static dev.freezeout.store.results.Column.longInteger;
import static dev.freezeout.store.results.Column.number;
import static dev.freezeout.store.results.Column.text;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.FrozenSteps;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.TrialResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results tables: each column with its meaning, unit and source. Users' queries depend on names and types, so columns may be
 * added, but never renamed or given another meaning.
 */
public final class ResultSchemas {

    /**
     * Version of the columns' meaning, in the metadata of each file as {@code freezeout.schema.version}. In version 1, whose
     * files lack the key, {@code how_scale} and {@code t0} of the baseline are {@code linear} and 1. In version 2 they are
     * null.
     */
    static final Map<String, String> VERSION = Map.of("freezeout.schema.version", "2");

    /** One row per finished trial: configuration, outcome, timings, provenance. */
    public static final ResultTable<?> TRIALS =
            new ResultTable<>("trials", result -> List.of(new TrialRow(result)), TrialColumns.all());

    /** One row per trial and epoch. */
    public static final ResultTable<?> EPOCHS = new ResultTable<>("epochs", EpochRow::of, epochColumns());

    /** One row per trial and layer: when it froze. */
    public static final ResultTable<?> FREEZES = new ResultTable<>("freezes", FreezeRow::of, freezeColumns());

    /** One row per trial and number of frozen layers that it trained with. */
    public static final ResultTable<?> STEPS = new ResultTable<>("steps", StepsRow::of, stepsColumns());

    /** All tables, in the order of {@link StudyFolder#TABLES}. */
    public static final List<ResultTable<?>> TABLES = List.of(EPOCHS, FREEZES, STEPS, TRIALS);

    private ResultSchemas() {}

    private static List<Column<EpochRow>> epochColumns() {
        return List.of(
                text("trial_id", "the trial", row -> row.trialId()),
                integer(
                        "epoch",
                        "number of the epoch, from 1",
                        row -> row.epoch().epoch()),
                integer(
                        "iterations",
                        "iterations in the epoch",
                        row -> row.epoch().iterations()),
                longInteger(
                        "last_iteration",
                        "its last iteration, counted from 0 at the start of the run",
                        row -> row.epoch().lastIteration()),
                number(
                        "train_loss",
                        "mean training loss, each batch before its update, in nats",
                        row -> row.epoch().training().loss()),
                number(
                        "train_error_percent",
                        "training error, each batch before its update, in percent",
                        row -> row.epoch().training().errorPercent()),
                number(
                                "validation_loss",
                                "validation loss after the epoch, in nats",
                                (EpochRow row) -> loss(row.epoch().validation()))
                        .optional(),
                number(
                                "validation_error_percent",
                                "validation error after the epoch, in percent",
                                (EpochRow row) -> error(row.epoch().validation()))
                        .optional(),
                integer(
                        "active_layers",
                        "layers that trained in the last iteration",
                        row -> row.epoch().activeLayers()),
                number(
                        "training_seconds",
                        "time in training iterations, data preparation included, in seconds",
                        row -> row.epoch().trainingSeconds()),
                number(
                        "evaluation_seconds",
                        "time in evaluation, in seconds",
                        row -> row.epoch().evaluationSeconds()),
                number(
                        "images_per_second",
                        "training throughput",
                        row -> row.epoch().imagesPerSecond()));
    }

    private static List<Column<FreezeRow>> freezeColumns() {
        return List.of(
                text("trial_id", "the trial", row -> row.trialId()),
                integer(
                        "layer",
                        "index of the layer, from 0",
                        row -> row.freeze().layer()),
                text("layer_name", "name of the layer", row -> row.freeze().name()),
                number(
                                "time_share",
                                "t_i, the share of the run for which the layer was to train; null if the rule decides as it trains",
                                (FreezeRow row) -> ifKnown(row.freeze().timeShare()))
                        .optional(),
                number(
                        "initial_learning_rate",
                        "alpha_i, its learning rate at the start",
                        row -> row.freeze().initialLearningRate()),
                number(
                                "last_active_iteration",
                                "n_i, the last iteration at which it may be active, a real number; null if the rule decides as it trains",
                                (FreezeRow row) -> ifKnown(row.freeze().lastActiveIteration()))
                        .optional(),
                longInteger(
                                "frozen_at_iteration",
                                "first iteration at which it was frozen; null if it never was",
                                FreezeRow::frozenAtIteration)
                        .optional(),
                number(
                                "frozen_at_seconds",
                                "training seconds until then; null if it never was",
                                FreezeRow::frozenAtSeconds)
                        .optional());
    }

    private static List<Column<StepsRow>> stepsColumns() {
        return List.of(
                text("trial_id", "the trial", StepsRow::trialId),
                integer(
                        "frozen_layers",
                        "number of layers that were frozen",
                        row -> row.steps().frozenLayers()),
                longInteger(
                        "iterations",
                        "iterations that were trained with as many frozen",
                        row -> row.steps().iterations()),
                number(
                        "seconds",
                        "time in these iterations, data preparation included, in seconds",
                        row -> row.steps().seconds()));
    }

    static @Nullable Double loss(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.loss();
    }

    static @Nullable Double error(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.errorPercent();
    }

    private static @Nullable Double ifKnown(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private record EpochRow(String trialId, EpochMetrics epoch) {

        static List<EpochRow> of(TrialResult result) {
            String id = result.run().trial().id();
            return result.run().epochs().stream()
                    .map(epoch -> new EpochRow(id, epoch))
                    .toList();
        }
    }

    private record StepsRow(String trialId, FrozenSteps steps) {

        static List<StepsRow> of(TrialResult result) {
            String id = result.run().trial().id();
            return FrozenSteps.of(result.run()).stream()
                    .map(steps -> new StepsRow(id, steps))
                    .toList();
        }
    }

    private record FreezeRow(String trialId, LayerFreeze freeze) {

        static List<FreezeRow> of(TrialResult result) {
            String id = result.run().trial().id();
            return result.run().freezes().stream()
                    .map(freeze -> new FreezeRow(id, freeze))
                    .toList();
        }

        @Nullable
        Long frozenAtIteration() {
            return freeze.frozenAt() < 0 ? null : freeze.frozenAt();
        }

        @Nullable
        Double frozenAtSeconds() {
            return Double.isNaN(freeze.frozenAtSeconds()) ? null : freeze.frozenAtSeconds();
        }
    }
}
