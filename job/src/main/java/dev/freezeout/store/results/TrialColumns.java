package dev.freezeout.store.results;

import static dev.freezeout.store.results.Column.flag;
import static dev.freezeout.store.results.Column.integer;
import static dev.freezeout.store.results.Column.longInteger;
import static dev.freezeout.store.results.Column.number;
import static dev.freezeout.store.results.Column.text;
import static dev.freezeout.store.results.Column.timestamp;
import static dev.freezeout.store.results.ResultSchemas.error;
import static dev.freezeout.store.results.ResultSchemas.loss;

import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.rule.FreezingRules;
import java.util.List;

/** The columns of the trials table: a trial's configuration, outcome, timings and provenance. */
final class TrialColumns {

    private TrialColumns() {}

    static List<Column<TrialRow>> all() {
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
                        "whether no layer freezes early and the run lasts all of its epochs",
                        TrialRow::isBaseline),
                text(
                                "rule",
                                "how layers freeze: freezeout, linear-prefix, gradient-change or effective-perturbation; null in files of version 0.1.0, which is freezeout",
                                (TrialRow row) -> FreezingRules.name(row.freezing()))
                        .optional(),
                text(
                                "rule_options",
                                "options of the rule, as JSON; null in files of version 0.1.0",
                                TrialRow::ruleOptions)
                        .optional(),
                text(
                                "control",
                                "shorter for the baseline trained for a share of its epochs; null for what is no control",
                                TrialRow::control)
                        .optional(),
                number(
                                "epoch_share",
                                "share of its epochs that the run lasts, less than 1 for a control; null in files of version 0.1.0, which is 1",
                                (TrialRow row) -> row.trial().configuration().epochShare())
                        .optional(),
                text("model", "name of the network", row -> Architectures.name(row.model())),
                text("model_options", "options of the network, as JSON", TrialRow::modelOptions),
                text("network", "name and options of the network in brief", row -> Architectures.label(row.model())),
                integer(
                        "layers",
                        "layers that can freeze; 0 if not known",
                        row -> row.plan().layers()),
                longInteger(
                        "parameters",
                        "trainable values of the network; 0 if not known",
                        row -> row.plan().parameters()),
                text(
                        "data_set",
                        "cifar100, cifar10, shapes100, or custom/ and the name of a set of one's own",
                        row -> row.data().label()),
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
                        row -> row.plan().trainImages()),
                integer(
                        "validation_images",
                        "images that are evaluated after each epoch",
                        row -> row.plan().validationImages()),
                integer(
                        "test_images",
                        "images of the final test",
                        row -> row.plan().testImages()),
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
                                "precision",
                                "what training steps compute in: float32 or bf16; null in files of version 0.1.0, which is float32",
                                (TrialRow row) -> row.training().precision().toString())
                        .optional(),
                text(
                                "how_scale",
                                "linear, squared or cubic; null for the baseline and other rules than FreezeOut",
                                (TrialRow row) -> row.ofFreezeOut(
                                        settings -> settings.howScale().toString()))
                        .optional(),
                flag(
                        "scale_lr",
                        "whether a layer that trains shorter starts at a higher rate",
                        row -> row.freezing() instanceof FreezeOutSettings settings && settings.scaleLr()),
                number(
                                "t0",
                                "the first layer's share of the run, before scaling, in (0, 1); null for the baseline and other rules than FreezeOut",
                                (TrialRow row) -> row.ofFreezeOut(FreezeOutSettings::t0))
                        .optional(),
                flag(
                        "const_time",
                        "whether the run is stretched to the baseline's time",
                        row -> row.freezing().constTime().isStretched()),
                text(
                                "const_time_by",
                                "what stretches it: estimate (of the time saved) or measured (step times); null if nothing",
                                (TrialRow row) -> row.freezing().constTime().by())
                        .optional(),
                integer(
                        "base_epochs",
                        "epochs before const_time",
                        row -> row.training().epochs()),
                number(
                        "epochs",
                        "epochs after const_time, a real number",
                        row -> row.plan().epochs()),
                integer(
                        "iterations_per_epoch",
                        "iterations that the schedule counts as an epoch",
                        row -> row.plan().iterationsPerEpoch()),
                longInteger(
                        "iterations",
                        "iterations in the whole run",
                        row -> row.plan().iterations()),
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
                        "the estimate of what freezing saves, before const_time spends it, a fraction; 0 for a rule that decides as it trains",
                        row -> row.trial().configuration().estimatedTimeSaved()),
                text(
                        "estimated_by",
                        "what the estimate comes from: original (the original's formula) or counted (operations)",
                        TrialRow::estimatedBy),
                number(
                        "counted_time_saved",
                        "the estimate by counted operations, whatever the original says, a fraction",
                        row -> row.trial().configuration().countedTimeSaved()),
                number(
                                "predicted_training_seconds",
                                "training_seconds as measured step times foretold them; null without a calibration",
                                TrialRow::predictedTrainingSeconds)
                        .optional(),
                number(
                        "training_seconds",
                        "time in training iterations, data preparation included, in seconds",
                        row -> row.times().trainingSeconds()),
                number(
                                "data_seconds",
                                "of training_seconds, time in waiting for the next batch, in seconds; null in files of version 0.1.0",
                                (TrialRow row) -> row.times().dataSeconds())
                        .optional(),
                number(
                        "evaluation_seconds",
                        "time in evaluation, in seconds",
                        row -> row.times().evaluationSeconds()),
                number(
                        "checkpoint_seconds",
                        "time in writing checkpoints, in seconds",
                        row -> row.times().checkpointSeconds()),
                number(
                        "saving_seconds",
                        "time in saving the network, in seconds",
                        row -> row.times().savingSeconds()),
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
                text(
                                "gpu_address",
                                "the GPU that Spark gave the trial, as its host counts them; null if none",
                                (TrialRow row) -> row.from().gpuAddress())
                        .optional(),
                integer(
                        "attempt",
                        "attempt at the trial in its run of the study, from 0",
                        row -> row.from().attempt()),
                text("model_folder", "where the trained network lies; null unless completed", TrialRow::modelFolder)
                        .optional());
    }
}
