package dev.freezeout.store;

import static dev.freezeout.store.Column.flag;
import static dev.freezeout.store.Column.integer;
import static dev.freezeout.store.Column.longInteger;
import static dev.freezeout.store.Column.number;
import static dev.freezeout.store.Column.text;
import static dev.freezeout.store.Column.timestamp;

import dev.freezeout.trial.EpochMetrics;
import dev.freezeout.trial.Evaluation;
import dev.freezeout.trial.LayerFreeze;
import dev.freezeout.trial.TrialResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results tables: every column with its meaning, its unit and where its value comes from. Whoever reads the results
 * relies on these names and types, so columns are added, and never renamed or given another meaning.
 */
public final class ResultSchemas {

    /** One row a finished trial: configuration, outcome, timings, provenance. */
    public static final ResultTable<?> TRIALS =
            new ResultTable<>("trials", result -> List.of(new TrialRow(result)), trialColumns());

    /** One row a trial and epoch. */
    public static final ResultTable<?> EPOCHS = new ResultTable<>("epochs", EpochRow::of, epochColumns());

    /** One row a trial and layer: when it froze. */
    public static final ResultTable<?> FREEZES = new ResultTable<>("freezes", FreezeRow::of, freezeColumns());

    /** All tables, in the order in which a trial's rows are written: the one that makes it finished comes last. */
    public static final List<ResultTable<?>> TABLES = List.of(EPOCHS, FREEZES, TRIALS);

    private ResultSchemas() {}

    private static List<Column<TrialRow>> trialColumns() {
        return List.of(
                text(
                        "trial_id",
                        "hash of the canonical configuration",
                        row -> row.trial().id()),
                text(
                        "configuration_id",
                        "the same hash without the seed",
                        row -> row.trial().configurationId()),
                text("study", "name of the study", row -> row.trial().study()),
                text(
                        "status",
                        "completed, diverged or failed",
                        row -> row.status().toString()),
                text(
                                "message",
                                "what went wrong; null if completed",
                                (TrialRow row) -> row.result().message())
                        .optional(),
                longInteger(
                        "seed",
                        "seed of weights, order and augmentation",
                        row -> row.trial().configuration().seed()),
                flag(
                        "baseline",
                        "whether t0 is 1: no layer freezes early",
                        row -> row.freezeOut().isBaseline()),
                text("model", "family of the network", row -> row.model().name().toString()),
                integer(
                        "depth",
                        "convolutions and linear layers of the network",
                        row -> row.model().depth()),
                integer(
                        "growth_rate",
                        "channels that each bottleneck adds",
                        row -> row.model().growthRate()),
                integer(
                        "layers",
                        "layers that can freeze; 0 if not known",
                        row -> row.run().layers()),
                longInteger(
                        "parameters",
                        "trainable values of the network; 0 if not known",
                        row -> row.run().parameters()),
                text(
                        "data_set",
                        "cifar100, cifar10 or shapes100",
                        row -> row.data().set().toString()),
                text(
                        "validate",
                        "what is evaluated after each epoch: holdout, test or none",
                        row -> row.data().validate().toString()),
                flag(
                        "augment",
                        "whether training images are cropped and flipped at random",
                        row -> row.data().augment()),
                integer(
                        "train_images",
                        "images that are trained on",
                        row -> row.run().trainImages()),
                integer(
                        "validation_images",
                        "images that are evaluated after each epoch",
                        row -> row.run().validationImages()),
                integer(
                        "test_images",
                        "images of the final test",
                        row -> row.run().testImages()),
                integer(
                        "batch_size",
                        "images in an iteration",
                        row -> row.training().batchSize()),
                number(
                        "learning_rate",
                        "initial rate of an unscaled layer",
                        row -> row.training().learningRate()),
                number("momentum", "Nesterov momentum", row -> row.training().momentum()),
                number(
                        "weight_decay",
                        "L2 penalty on every parameter",
                        row -> row.training().weightDecay()),
                text(
                        "how_scale",
                        "linear, squared or cubic",
                        row -> row.freezeOut().howScale().toString()),
                flag(
                        "scale_lr",
                        "whether a layer that trains shorter starts at a higher rate",
                        row -> row.freezeOut().scaleLr()),
                number(
                        "t0",
                        "the first layer's share of the run, before scaling, in (0, 1]",
                        row -> row.freezeOut().t0()),
                flag(
                        "const_time",
                        "whether the run is stretched to the baseline's time",
                        row -> row.freezeOut().constTime()),
                integer(
                        "base_epochs",
                        "epochs before const_time",
                        row -> row.training().epochs()),
                number(
                        "epochs",
                        "epochs after const_time, a real number",
                        row -> row.run().epochs()),
                integer(
                        "iterations_per_epoch",
                        "iterations that the schedule counts as an epoch",
                        row -> row.run().iterationsPerEpoch()),
                longInteger(
                        "iterations",
                        "iterations in the whole run",
                        row -> row.run().iterations()),
                longInteger(
                        "iterations_done",
                        "iterations that were trained",
                        row -> row.run().iterationsDone()),
                number(
                                "train_loss",
                                "training loss of the last epoch, in nats",
                                (TrialRow row) -> loss(row.lastTraining()))
                        .optional(),
                number(
                                "train_error_percent",
                                "training error of the last epoch, in percent",
                                (TrialRow row) -> error(row.lastTraining()))
                        .optional(),
                number(
                                "validation_loss",
                                "validation loss after the last epoch, in nats",
                                (TrialRow row) -> loss(row.lastValidation()))
                        .optional(),
                number(
                                "validation_error_percent",
                                "validation error after the last epoch, in percent",
                                (TrialRow row) -> error(row.lastValidation()))
                        .optional(),
                number(
                                "test_loss",
                                "test loss at the end, in nats; null unless completed",
                                (TrialRow row) -> loss(row.test()))
                        .optional(),
                number(
                                "test_error_percent",
                                "test error at the end, in percent; null unless completed",
                                (TrialRow row) -> error(row.test()))
                        .optional(),
                number(
                        "estimated_time_saved",
                        "the original's estimate before const_time spends it, a fraction",
                        row -> row.run().estimatedTimeSaved()),
                number(
                        "training_seconds",
                        "time in training iterations, data preparation included, in seconds",
                        row -> row.run().trainingSeconds()),
                number(
                        "evaluation_seconds",
                        "time in evaluation, in seconds",
                        row -> row.run().evaluationSeconds()),
                number(
                        "saving_seconds",
                        "time in saving the network, in seconds",
                        row -> row.run().savingSeconds()),
                number(
                                "images_per_second",
                                "mean training throughput over the finished epochs",
                                TrialRow::imagesPerSecond)
                        .optional(),
                timestamp(
                        "started_at", "when the trial started", row -> row.run().started()),
                timestamp(
                        "finished_at", "when the trial ended", row -> row.run().finished()),
                text(
                        "freezeout_version",
                        "version of FreezeOut Study",
                        row -> row.from().freezeoutVersion()),
                text("commit", "commit of FreezeOut Study", row -> row.from().commit()),
                text(
                        "spark_version",
                        "version of Apache Spark",
                        row -> row.from().sparkVersion()),
                text("djl_version", "version of DJL", row -> row.from().djlVersion()),
                text("pytorch_version", "version of PyTorch", row -> row.from().pytorchVersion()),
                text("java_version", "version of Java", row -> row.from().javaVersion()),
                text(
                        "operating_system",
                        "name, version and architecture",
                        row -> row.from().operatingSystem()),
                text(
                        "device",
                        "cpu or gpu; none if none was taken",
                        row -> row.from().device()),
                text(
                        "device_name",
                        "model name of the processor or GPU",
                        row -> row.from().deviceName()),
                integer(
                        "threads",
                        "threads for the operations of the trial",
                        row -> row.from().threads()),
                text("host", "name of the machine", row -> row.from().host()),
                text("executor", "name of the Spark executor", row -> row.from().executor()),
                integer(
                        "attempt",
                        "attempt at the trial in its run of the study, from 0",
                        row -> row.from().attempt()),
                text("model_folder", "where the trained network lies; null unless completed", TrialRow::modelFolder)
                        .optional());
    }

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
                        "t_i, the share of the run for which the layer was to train",
                        row -> row.freeze().timeShare()),
                number(
                        "initial_learning_rate",
                        "alpha_i, its learning rate at the start",
                        row -> row.freeze().initialLearningRate()),
                number(
                        "last_active_iteration",
                        "n_i, the last iteration at which it may be active, a real number",
                        row -> row.freeze().lastActiveIteration()),
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

    private static @Nullable Double loss(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.loss();
    }

    private static @Nullable Double error(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : evaluation.errorPercent();
    }

    private record EpochRow(String trialId, EpochMetrics epoch) {

        static List<EpochRow> of(TrialResult result) {
            String id = result.run().trial().id();
            return result.run().epochMetrics().stream()
                    .map(epoch -> new EpochRow(id, epoch))
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
