package dev.freezeout.study.original;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.WideResNet;
import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.study.StudyFile;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedStudyTest {

    @Test
    void withoutOptionsItIsTheOriginalsDefaultTraining() {
        ImportedStudy study = importOf("python train.py");

        assertEquals("""
                # python train.py
                name: densenet_k12L76_ice80_cubicTrue_seed0_epochs100C100
                data:
                  set: cifar100
                  root: data/cifar100
                  validate: holdout
                  augment: true
                model:
                  name: densenet-bc
                  depth: 76
                  growthRate: 12
                training:
                  epochs: 100
                  batchSize: 50
                  # As the original has it, also where an epoch has fewer.
                  iterationsPerEpoch: 1000
                  # As the original trains. bf16 takes about 0.6 of the time where processor or GPU compute with it.
                  precision: float32
                search:
                  howScale: [cubic]
                  scaleLr: [true]
                  t0: [0.8]
                  constTime: [false]
                  seed: [0]
                # true adds the run that never freezes, to compare with.
                baseline: false
                output: studies/densenet_k12L76_ice80_cubicTrue_seed0_epochs100C100
                """, study.yaml());
        assertEquals(List.of(), study.notes());
    }

    @Test
    void everyOptionThatMeansSomethingReachesTheTrial() {
        TrialConfiguration trial =
                trial("CUDA_VISIBLE_DEVICES=0 python -u train.py -L 40 -k 24 --no-augment --validate-test"
                        + " --epochs 7 --t_0 0.5 --no_scale --how_scale linear --const_time True --seed 3 --which_dataset 10"
                        + " --batch_size 64");

        assertEquals(new DenseNetBc(40, 24, 0.5, 0), trial.model());
        assertEquals(DataSetName.CIFAR10, trial.data().set());
        assertEquals(Validation.TEST, trial.data().validate());
        assertEquals(false, trial.data().augment());
        assertEquals(7, trial.training().epochs());
        assertEquals(64, trial.training().batchSize());
        assertEquals(new IterationsPerEpoch(1000), trial.training().iterationsPerEpoch());
        assertEquals(new FreezeOutSettings(HowScale.LINEAR, false, 0.5, true), trial.freezeOut());
        assertEquals(3, trial.seed());
    }

    @Test
    void theOtherNetworksAreFoundByTheNamesOfTheirModules() {
        assertEquals(
                new WideResNet(40, 4, 0), trial("--model WRN --depth 40 -k 4").model());
        assertEquals(new Vgg(Vgg.Configuration.E, 0.5), trial("--model vgg").model());
    }

    @ParameterizedTest
    @CsvSource({
        "-L40, 40",
        "-L=40, 40",
        "--depth=40, 40",
        "--dep 40, 40",
        "--depth 46 --depth 40, 40",
    })
    void optionsAreReadAsPythonsArgparseReadsThem(String line, int depth) {
        assertEquals(new DenseNetBc(depth, 12, 0.5, 0), trial(line).model());
    }

    @Test
    void aSeedMayBeNegative() {
        assertEquals(-1, trial("--seed -1").seed());
    }

    @Test
    void theLastOfOptionsThatExcludeEachOtherCounts() {
        assertEquals(
                Validation.HOLDOUT, trial("--no-validate --validate").data().validate());
        assertEquals(Validation.NONE, trial("--validate --no-validate").data().validate());
        assertEquals(true, trial("--no-augment --augment").data().augment());
        assertEquals(true, trial("--no_scale --scale_lr True").freezeOut().scaleLr());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--const_time True | The original stops with an error under --const_time, as its epochs are then no whole number; this makes a last epoch that is a part of one.",
                "--no-validate | The original stops with an error under --no-validate, as it then has no images to test on; this measures the test error once, at the end.",
                "--scale_lr False | --scale_lr False turns it on, as the original takes every text for true; search.scaleLr: [false], or --no_scale, turns it off.",
                "--dropout 0.2 | The original reads --dropout and makes no use of it; model.dropout would.",
                "--resume True | --resume is not needed: running the same study again resumes it.",
                "--save-weights mine | The network is saved under models/ of the output; --save-weights names the study.",
                "--model WRN --depth 40 --const_time True | The original ignores --const_time with WRN: constTime is off here too.",
                "--model vgg | The original's vgg never freezes a layer, as it forgets to count iterations; this does.",
            })
    void whatTheOriginalDoesUnexpectedlyIsNoted(String line, String note) {
        ImportedStudy study = importOf(line);
        assertEquals(List.of(note), study.notes());
        assertTrue(study.yaml().contains("# " + note + "\n"), study.yaml());
    }

    @Test
    void constTimeFalseTurnsItOnAsInTheOriginal() {
        ImportedStudy study = importOf("--const_time False");
        assertEquals(
                "--const_time False turns it on, as the original takes every text for true; leave it out to have it off.",
                study.notes().get(0));
        assertEquals(ConstTime.ESTIMATE, trial("--const_time False").freezeOut().constTime());
    }

    @Test
    void onlyAnEmptyTextIsFalseToTheOriginal() {
        FreezeOutSettings settings = trial("--const_time '' --scale_lr=").freezeOut();
        assertEquals(ConstTime.NO, settings.constTime());
        assertEquals(false, settings.scaleLr());
    }

    @Test
    void whatTheOriginalTakesForTrueIsTrue() {
        assertEquals(ConstTime.ESTIMATE, trial("--const_time False").freezeOut().constTime());
        assertEquals(true, trial("--scale_lr False").freezeOut().scaleLr());
        assertEquals(
                ConstTime.NO,
                trial("--model WRN --depth 40 --const_time True").freezeOut().constTime());
    }

    @Test
    void saveWeightsNamesTheStudy() {
        StudySpec spec = spec("--save-weights 'my_run/1'");
        assertEquals("my_run/1", spec.name());
        assertEquals("studies/my_run-1", spec.output());
    }

    @Test
    void anyNameReadsBackAndStaysBelowStudies() {
        assertEquals("true", spec("--save-weights true").name());
        assertEquals("my run's", spec("--save-weights \"my run's\"").name());
        assertEquals("studies/-", spec("--save-weights ..").output());
        assertEquals("studies/--..-x", spec("--save-weights ../../x").output());
    }

    @Test
    void wordsThatTheShellHasSplitAreTakenAsTheyAre() {
        ImportedStudy study = ImportedStudy.of(List.of("train.py", "--save-weights", "my run", "--const_time", ""));
        assertTrue(study.yaml().startsWith("# train.py --save-weights 'my run' --const_time ''\n"), study.yaml());
        assertTrue(study.yaml().contains("name: 'my run'\n"), study.yaml());
    }

    @Test
    void aLineMayBeContinuedAfterABackslash() {
        assertEquals(
                new DenseNetBc(40, 24, 0.5, 0),
                trial("python train.py \\\n  -L 40 \\\n  -k 24").model());
    }

    @Test
    void aSeedMayBeAnyThatTheOriginalTakes() {
        assertEquals(4_294_967_295L, trial("--seed 4294967295").seed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--how_scale quadratic | Cannot set --how_scale to quadratic: it must be linear, squared or cubic",
                "--t_0 1.5 | Cannot set --t_0 to 1.5: it must be a number in (0, 1]",
                "--t_0 early | Cannot set --t_0 to early: it must be a number",
                "--t_0 0 | Cannot set --t_0 to 0.0: it must be a number in (0, 1]",
                "--t_0 0.5f | Cannot set --t_0 to 0.5f: it must be a number",
                "--seed 1e3 | Cannot set --seed to 1e3: it must be a whole number",
                "--epochs 3000000000 | Cannot set --epochs to 3000000000: it must be a whole number of at most 2147483647",
                "--save-weights= | Cannot set --save-weights to : it must be a text of 1 to 100 characters on one line",
                "-L 41 | Cannot set --depth to 41: it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000",
                "-k 0 | Cannot set --growth-rate to 0: it must be a whole number from 1 to 256",
                "--model WRN --depth 40 -k 0 | Cannot set --growth-rate to 0: it must be a whole number from 1 to 100",
                "--epochs 2.5 | Cannot set --epochs to 2.5: it must be a whole number",
                "--batch_size 0 | Cannot set --batch_size to 0: it must be a whole number from 1 to 65536",
                "--which_dataset 50 | Cannot set --which_dataset to 50: it must be 10 or 100",
                "--model resnet | Cannot set --model to resnet: it must be densenet, WRN or vgg",
            })
    void aValueThatCannotBeIsToldWithTheOption(String line, String message) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> importOf(line));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--learning_rate 0.1 | train.py has no option --learning_rate",
                "--batchsize 10 | train.py has no option --batchsize (did you mean --batch_size?)",
                "--no-aug --s 3 | --s could be --scale_lr or --seed or --save-weights",
                "--epochs | --epochs needs a value",
                "--epochs --seed 3 | --epochs needs a value",
                "--augment=yes | --augment takes no value, not even \"yes\"",
                "extra | train.py takes no argument \"extra\"",
                "-x 3 | train.py has no option -x",
            })
    void aLineThatTheOriginalWouldNotTakeIsRefused(String line, String message) {
        InvalidCommandLineException e = assertThrows(InvalidCommandLineException.class, () -> importOf(line));
        assertEquals(message, e.getMessage());
    }

    private static ImportedStudy importOf(String line) {
        return ImportedStudy.of(List.of(line));
    }

    private static StudySpec spec(String line) {
        return StudyFile.read("imported.yaml", importOf(line).yaml(), List.of());
    }

    /** The one trial of the study, which reads back from what was written. */
    private static TrialConfiguration trial(String line) {
        return StudyPlanner.plan(spec(line)).trials().get(0).configuration();
    }
}
