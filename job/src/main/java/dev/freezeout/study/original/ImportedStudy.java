package dev.freezeout.study.original;

import static dev.freezeout.study.original.TrainOption.AUGMENT;
import static dev.freezeout.study.original.TrainOption.BATCH_SIZE;
import static dev.freezeout.study.original.TrainOption.CONST_TIME;
import static dev.freezeout.study.original.TrainOption.DEPTH;
import static dev.freezeout.study.original.TrainOption.DROPOUT;
import static dev.freezeout.study.original.TrainOption.EPOCHS;
import static dev.freezeout.study.original.TrainOption.GROWTH_RATE;
import static dev.freezeout.study.original.TrainOption.HOW_SCALE;
import static dev.freezeout.study.original.TrainOption.MODEL;
import static dev.freezeout.study.original.TrainOption.NO_AUGMENT;
import static dev.freezeout.study.original.TrainOption.NO_SCALE;
import static dev.freezeout.study.original.TrainOption.NO_VALIDATE;
import static dev.freezeout.study.original.TrainOption.RESUME;
import static dev.freezeout.study.original.TrainOption.SAVE_WEIGHTS;
import static dev.freezeout.study.original.TrainOption.SCALE_LR;
import static dev.freezeout.study.original.TrainOption.SEED;
import static dev.freezeout.study.original.TrainOption.T_0;
import static dev.freezeout.study.original.TrainOption.VALIDATE;
import static dev.freezeout.study.original.TrainOption.VALIDATE_TEST;
import static dev.freezeout.study.original.TrainOption.WHICH_DATASET;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Settings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A study file for one training of the original.
 *
 * @param yaml the text of the file, with the notes in it
 * @param notes surprising behaviour of the original, a sentence each
 */
public record ImportedStudy(String yaml, List<String> notes) {

    /** The options of {@code train.py}, by the settings that correspond to them. */
    private static final Map<String, TrainOption> OPTIONS = Map.of(
            "depth", DEPTH,
            "growthRate", GROWTH_RATE,
            "widenFactor", GROWTH_RATE,
            "epochs", EPOCHS,
            "batchSize", BATCH_SIZE);

    public ImportedStudy {
        notes = List.copyOf(notes);
    }

    /**
     * Converts a command line of {@code train.py} into a study that does what the original would have done.
     *
     * @param given the command line, with or without {@code python train.py}: its words, or all of it as one
     * @throws InvalidCommandLineException if the original would reject it
     * @throws InvalidSettingException if a value is out of range; its key is the option
     */
    public static ImportedStudy of(List<String> given) {
        List<String> words = given.size() == 1 ? ShellWords.split(given.get(0)) : given;
        TrainCommandLine line = TrainCommandLine.read(words);
        try {
            return new Import(line).study(ShellWords.join(words));
        } catch (InvalidSettingException e) {
            TrainOption option = OPTIONS.get(e.key());
            throw option == null ? e : new InvalidSettingException(option.toString(), e.value(), e.allowed());
        }
    }

    /** The state of one import, which collects notes. */
    private static final class Import {

        private final TrainCommandLine line;
        private final List<String> notes = new ArrayList<>();

        Import(TrainCommandLine line) {
            this.line = line;
        }

        ImportedStudy study(String command) {
            int classes = line.wholeNumber(WHICH_DATASET, 100);
            Settings.check(classes == 10 || classes == 100, WHICH_DATASET.toString(), classes, "10 or 100");
            Architecture model = model();
            TrainingSettings training = new TrainingSettings(
                    line.wholeNumber(EPOCHS, 100),
                    line.wholeNumber(BATCH_SIZE, 50),
                    0.1,
                    0.9,
                    1e-4,
                    new IterationsPerEpoch(1000));
            double t0 = line.number(T_0, 0.8);
            FreezeOutSettings.checkT0(T_0.toString(), t0);
            String howScale = howScale();
            boolean scaleLr = scaleLr();
            boolean constTime = constTime(model);
            Validation validation = validation();
            boolean augment = line.last(AUGMENT, NO_AUGMENT).orElse(AUGMENT) == AUGMENT;
            long seed = line.longNumber(SEED, 0);
            noteWhatHasNoCounterpart();

            String name = line.text(SAVE_WEIGHTS, defaultName(howScale, scaleLr, t0, seed, training.epochs(), classes));
            Settings.checkName(SAVE_WEIGHTS.toString(), name);
            String yaml = """
                    # %s
                    %sname: %s
                    data:
                      set: cifar%s
                      root: data/cifar%s
                      validate: %s
                      augment: %s
                    model:
                      name: %s
                    %straining:
                      epochs: %s
                      batchSize: %s
                      # As the original has it, also where an epoch has fewer.
                      iterationsPerEpoch: 1000
                      # As the original trains. bf16 takes about 0.6 of the time where processor or GPU compute with it.
                      precision: float32
                    search:
                      howScale: [%s]
                      scaleLr: [%s]
                      t0: [%s]
                      constTime: [%s]
                      seed: [%s]
                    # true adds the run that never freezes, to compare with.
                    baseline: false
                    output: studies/%s
                    """.formatted(
                    oneLine(command),
                    notes.stream().map(note -> "# " + oneLine(note) + "\n").collect(Collectors.joining()),
                    line.has(SAVE_WEIGHTS) ? quoted(name) : name,
                    classes,
                    classes,
                    validation,
                    augment,
                    Architectures.name(model),
                    options(model),
                    training.epochs(),
                    training.batchSize(),
                    howScale,
                    scaleLr,
                    t0,
                    constTime,
                    seed,
                    name.replaceAll("^\\.+|[^A-Za-z0-9._-]+", "-"));
            return new ImportedStudy(yaml, notes);
        }

        private Architecture model() {
            int depth = line.wholeNumber(DEPTH, 76);
            int growthRate = line.wholeNumber(GROWTH_RATE, 12);
            String model = line.text(MODEL, "densenet");
            return switch (model) {
                case "densenet" -> new DenseNetBc(depth, growthRate, 0.5, 0);
                case "WRN" -> new WideResNet(depth, growthRate, 0);
                case "vgg" -> {
                    if (line.has(DEPTH) || line.has(GROWTH_RATE)) {
                        notes.add("The original's vgg ignores --depth and --growth-rate.");
                    }
                    notes.add(
                            "The original's vgg never freezes a layer, as it forgets to count iterations; this does.");
                    yield new Vgg(Vgg.Configuration.E, 0.5);
                }
                default -> throw new InvalidSettingException(MODEL.toString(), model, "densenet, WRN or vgg");
            };
        }

        private String howScale() {
            String howScale = line.text(HOW_SCALE, "cubic");
            Settings.check(
                    Arrays.stream(HowScale.values())
                            .anyMatch(how -> how.toString().equals(howScale)),
                    HOW_SCALE.toString(),
                    howScale,
                    "linear, squared or cubic");
            return howScale;
        }

        private boolean scaleLr() {
            boolean off = line.last(SCALE_LR, NO_SCALE).orElse(SCALE_LR) == NO_SCALE;
            return !off && truth(SCALE_LR, true, "search.scaleLr: [false], or --no_scale, turns it off");
        }

        private boolean constTime(Architecture model) {
            boolean asked = truth(CONST_TIME, false, "leave it out to have it off");
            if (asked && !(model instanceof DenseNetBc)) {
                notes.add("The original ignores --const_time with %s: constTime is off here too."
                        .formatted(line.text(MODEL, "")));
                return false;
            }
            if (asked) {
                notes.add("The original stops with an error under --const_time, as its epochs are then no whole number;"
                        + " this makes a last epoch that is a part of one.");
            }
            return asked;
        }

        private boolean truth(TrainOption option, boolean standard, String remedy) {
            boolean value = line.truth(option, standard);
            String text = line.text(option, "True");
            if (value && !text.equals("True")) {
                notes.add("%s %s turns it on, as the original takes every text for true; %s."
                        .formatted(option, text, remedy));
            }
            return value;
        }

        private Validation validation() {
            return switch (line.last(VALIDATE, NO_VALIDATE, VALIDATE_TEST).orElse(VALIDATE)) {
                case NO_VALIDATE -> {
                    notes.add(
                            "The original stops with an error under --no-validate, as it then has no images to test on;"
                                    + " this measures the test error once, at the end.");
                    yield Validation.NONE;
                }
                case VALIDATE_TEST -> Validation.TEST;
                default -> Validation.HOLDOUT;
            };
        }

        private void noteWhatHasNoCounterpart() {
            if (line.has(DROPOUT)) {
                line.number(DROPOUT, 0);
                notes.add("The original reads --dropout and makes no use of it; model.dropout would.");
            }
            if (line.has(RESUME)) {
                notes.add("--resume is not needed: running the same study again resumes it.");
            }
            if (line.has(SAVE_WEIGHTS)) {
                notes.add("The network is saved under models/ of the output; --save-weights names the study.");
            }
        }

        /** The study's name, built as the original builds file names. */
        private String defaultName(String howScale, boolean scaleLr, double t0, long seed, int epochs, int classes) {
            return "%s_k%sL%s_ice%s_%s%s_seed%s_epochs%sC%s"
                    .formatted(
                            line.text(MODEL, "densenet"),
                            line.wholeNumber(GROWTH_RATE, 12),
                            line.wholeNumber(DEPTH, 76),
                            (int) (100 * t0),
                            howScale,
                            scaleLr ? "True" : "False",
                            seed,
                            epochs,
                            classes);
        }

        /** The options that differ from the defaults or that the original has too, a line each. */
        private static String options(Architecture model) {
            return Architectures.options(model).entrySet().stream()
                    .filter(option -> !option.getKey().equals("dropout")
                            && !option.getKey().equals("reduction"))
                    .map(option -> "  %s: %s\n".formatted(option.getKey(), option.getValue()))
                    .collect(Collectors.joining());
        }

        private static String oneLine(String text) {
            return text.replaceAll("\\s+", " ").strip();
        }

        /** In quotes: YAML would read some words, such as true, as another type. */
        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
