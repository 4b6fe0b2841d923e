package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.HowScale;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.PixelMean;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {

    private static final String SMALLEST = "{name: small, data: {root: data}, output: out}";

    @Test
    void whatTheFileLeavesOutHasTheDefaultOfTheReference() {
        StudySpec spec = StudyFile.read("x.yaml", SMALLEST, List.of());

        assertEquals("small", spec.name());
        assertEquals(DataSetName.CIFAR100, spec.data().set());
        assertEquals("data", spec.data().root());
        assertEquals(new DenseNetBc(76, 12, 0.5, 0), spec.model());
        assertEquals(100, spec.training().epochs());
        assertEquals(50, spec.training().batchSize());
        assertEquals(0.0001, spec.training().weightDecay());
        assertEquals(IterationsPerEpoch.ACTUAL, spec.training().iterationsPerEpoch());
        assertEquals(List.of(HowScale.values()), spec.search().howScale());
        assertEquals(List.of(), spec.include());
        assertEquals("out", spec.output());
    }

    @Test
    void aGroupKeepsTheDefaultsOfTheKeysThatItDoesNotSet() {
        StudySpec spec = StudyFile.read("x.yaml", SMALLEST, List.of("model.depth=40"));

        assertEquals(new DenseNetBc(40, 12, 0.5, 0), spec.model());
    }

    @Test
    void aGroupThatIsLeftEmptyHasItsDefaults() {
        assertEquals(StudyFile.read("x.yaml", SMALLEST, List.of()), StudyFile.read("x.yaml", """
                        name: small
                        model: # depth: 40
                        data: {root: data}
                        output: out
                        """, List.of()));
    }

    @Test
    void theCommandLineOverridesTheFileAndItsLastWordCounts() {
        StudySpec spec = StudyFile.read(
                "x.yaml",
                "{name: small, data: {root: data}, output: out, training: {epochs: 7, batchSize: 25}}",
                List.of(
                        "training.epochs=8",
                        "training.epochs=9",
                        "search.t0=[0.25, 0.75]",
                        "data.root=hdfs://host:9000/a=b",
                        "training.iterationsPerEpoch=1000",
                        "include=[{t0: 0.5}]"));

        assertEquals(9, spec.training().epochs());
        assertEquals(25, spec.training().batchSize());
        assertEquals(List.of(0.25, 0.75), spec.search().t0());
        assertEquals("hdfs://host:9000/a=b", spec.data().root());
        assertEquals(new IterationsPerEpoch(1000), spec.training().iterationsPerEpoch());
        assertEquals(List.of(new Pattern(null, null, 0.5, null, null, null, null, null)), spec.include());
    }

    @Test
    void aNumberMayBeWrittenWithAnExponentAndNoPoint() {
        StudySpec spec = StudyFile.read("x.yaml", SMALLEST, List.of("training.weightDecay=5e-4"));

        assertEquals(5e-4, spec.training().weightDecay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010", "08", "0x10", "0o10", "0b11", "1_000", "1:30", "1:30:00", "+010", "1_0.5", "010.5", "5.", ".5",
                        "1e1",
                ".inf", "-.INF", ".nan", "NaN", "Infinity", "yes", "on", "5 5", "0x", "--5", "5L", "5f", "'5'",
                        "|\n  5",
                "!!int 5", "!!int '5'", "!!float 5", "٥"
            })
    void aWholeNumberIsWrittenInDecimalNotationAlone(String written) {
        List<String> problems = problems(SMALLEST, List.of("training.epochs=" + written));

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(": Cannot set training.epochs to "), problems::toString);
        assertTrue(problems.get(0).endsWith(": it must be a whole number from 1 to 100000"), problems::toString);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "+7,7", "&e 7,7", "70,70", "100000,100000"})
    void aWholeNumberIsReadAsItIsWritten(String written, int epochs) {
        assertEquals(
                epochs,
                StudyFile.read("x.yaml", SMALLEST, List.of("training.epochs=" + written))
                        .training()
                        .epochs());
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", ".5,0.5", "5e-1,0.5", "5.e-1,0.5", "1,1", "1.,1", "+1e0,1", "0.1e+1,1"})
    void aNumberIsReadAsItIsWritten(String written, double t0) {
        assertEquals(
                List.of(t0),
                StudyFile.read("x.yaml", SMALLEST, List.of("search.t0=[" + written + "]"))
                        .search()
                        .t0());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0_5", "0.5_0", "00.5", "0x1", "0:30", ".inf", "-.inf", ".nan", "1e999", "0.5f", "0.5d", "1e", "."
            })
    void aNumberIsWrittenInDecimalNotationAlone(String written) {
        List<String> problems = problems(SMALLEST, List.of("search.t0=[" + written + "]"));

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).endsWith(": it must be a number in (0, 1]"), problems::toString);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "False,false", "yes,true", "No,false", "on,true", "OFF,false"})
    void trueAndFalseHaveTheNamesThatYamlGivesThem(String written, boolean baseline) {
        assertEquals(
                baseline,
                StudyFile.read("x.yaml", SMALLEST, List.of("baseline=" + written))
                        .baseline());
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "n", "1", "0", "'true'", "tRUE", "!!str yes"})
    void trueAndFalseHaveNoOtherNames(String written) {
        List<String> problems = problems(SMALLEST, List.of("baseline=" + written));

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).endsWith(": it must be true or false"), problems::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\r\n", "\u0085", "\u2028", "\u2029"})
    void linesMayEndAsTheyDoElsewhere(String end) {
        String text = """
                # a study
                name: "x 1"
                data:
                  root: 'data'
                training:
                  epochs: 7
                  learningRate: 5e-2
                output: out
                """;

        assertEquals(
                StudyFile.read("x.yaml", text, List.of()),
                StudyFile.read("x.yaml", text.replace("\n", end), List.of()));
        assertEquals(
                List.of("x.yaml:7: Cannot set training.learningRate to \"5e-2\": it must be a number in (0, 100]"),
                assertThrows(
                                InvalidStudyException.class,
                                () -> StudyFile.read(
                                        "x.yaml", text.replace("5e-2", "'5e-2'").replace("\n", end), List.of()))
                        .problems());
    }

    @Test
    void ofManyMistakesTheFirstAreToldAndTheOthersCounted() {
        String keys =
                IntStream.range(0, 60_000).mapToObj(i -> "key" + i + ": 1\n").collect(Collectors.joining());

        List<String> problems = problems("name: x\ndata: {root: data}\noutput: out\n" + keys, List.of());

        assertEquals(21, problems.size());
        assertTrue(problems.get(0).startsWith("conf/x.yaml:4: unknown key key0; allowed here: "), problems.get(0));
        assertEquals("… and 59980 more", problems.get(20));
    }

    @Test
    @Timeout(20)
    void aKeyOfAMegabyteIsShortenedInItsMessage() {
        List<String> problems = problems(SMALLEST, List.of("k".repeat(900_000) + "=1"));

        assertTrue(problems.get(0).contains("unknown key kkk"), problems::toString);
        assertTrue(problems.get(0).length() < 500, problems::toString);
    }

    @Test
    void anUnknownKeyIsToldWithItsLineAndTheKeyThatWasMeant() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                model:
                  depth: 40
                  growthrate: 12
                """,
                "conf/x.yaml:6: unknown key model.growthrate (did you mean growthRate?);"
                        + " allowed here: name, depth, growthRate, reduction, dropout");
    }

    @Test
    void anUnknownKeyThatIsLikeNoOtherIsToldWithoutAGuess() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                resources:
                  memory: 4
                """, "conf/x.yaml:5: unknown key resources.memory; allowed here: device, cpusPerTrial, gpuPerTrial");
    }

    @Test
    void aKeyThatIsSetTwiceIsRefused() {
        assertProblems("""
                name: x
                data: {root: data}
                output: out
                name: y
                """, "conf/x.yaml:4: the key name is set twice, first at conf/x.yaml:1");
    }

    @Test
    void aWrongTypeIsToldWithTheRangeThatTheRecordAllows() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                training:
                  epochs: ten
                  batchSize: "50"
                  learningRate: [0.1]
                  iterationsPerEpoch: real
                model: 76
                baseline: 1
                """,
                "conf/x.yaml:5: Cannot set training.epochs to \"ten\": it must be a whole number from 1 to 100000",
                "conf/x.yaml:6: Cannot set training.batchSize to \"50\": it must be a whole number from 1 to 65536",
                "conf/x.yaml:7: Cannot set training.learningRate to [0.1]: it must be a number in (0, 100]",
                "conf/x.yaml:8: Cannot set training.iterationsPerEpoch to \"real\":"
                        + " it must be actual or a whole number from 1 to 10000000",
                "conf/x.yaml:9: Cannot set model to 76: it must be a group of keys with the name densenet-bc, densenet, wrn or vgg",
                "conf/x.yaml:10: Cannot set baseline to 1: it must be true or false");
    }

    @Test
    void aWholeNumberIsNotMadeOfADecimalOne() {
        assertProblems(
                SMALLEST.replace("name:", "training: {epochs: 5.0}, name:"),
                "conf/x.yaml:1: Cannot set training.epochs to 5.0: it must be a whole number from 1 to 100000");
    }

    @Test
    void aValueOutOfRangeIsToldWithTheRange() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                model:
                  depth: 77
                training:
                  epochs: 0
                  momentum: 1
                resources:
                  cpusPerTrial: 99999999999999999999
                  gpuPerTrial: 0.7
                """,
                "conf/x.yaml:5: Cannot set model.depth to 77:"
                        + " it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000",
                "conf/x.yaml:7: Cannot set training.epochs to 0: it must be a whole number from 1 to 100000",
                "conf/x.yaml:8: Cannot set training.momentum to 1: it must be a number in [0, 1)",
                "conf/x.yaml:10: Cannot set resources.cpusPerTrial to 99999999999999999999:"
                        + " it must be a whole number from 1 to 1024",
                "conf/x.yaml:11: Cannot set resources.gpuPerTrial to 0.7: it must be 1, or a share of a GPU in (0, 0.5]");
    }

    @Test
    void aWrongValueInAListIsToldWithItsPlaceInTheList() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                search:
                  howScale: [linear, cubik]
                  t0:
                    - 0.5
                    - 1.5
                  scaleLr: true
                  seed: [1.5]
                """,
                "conf/x.yaml:5: Cannot set search.howScale[1] to \"cubik\": it must be linear, squared or cubic",
                "conf/x.yaml:8: Cannot set search.t0[1] to 1.5: it must be a number in (0, 1]",
                "conf/x.yaml:9: Cannot set search.scaleLr to true: it must be a list, each value of it true or false",
                "conf/x.yaml:10: Cannot set search.seed[0] to 1.5: it must be a whole number");
    }

    @Test
    void rulesAndControlsAreCheckedAsEverythingIs() {
        InvalidStudyException e =
                assertThrows(InvalidStudyException.class, () -> StudyFile.read("x.yaml", """
                        name: x
                        data: {root: data}
                        output: out
                        rules:
                          - {rule: gradient-changes, percentile: 50}
                          - {rule: gradient-change, percentil: 50}
                          - {rule: gradient-change, percentile: [50, 150]}
                          - {rule: linear-prefix, start: 1}
                          - {rule: effective-perturbation, constTime: true}
                          - 5
                        controls:
                          shorter: [0.6, 1.0]
                        analysis: {marginPoints: -1}
                        """, List.of()));

        assertEquals(
                List.of(
                        "x.yaml:5: Cannot set rules[0].rule to \"gradient-changes\": it must be linear-prefix, gradient-change or effective-perturbation",
                        "x.yaml:6: unknown key rules[1].percentil (did you mean percentile?); allowed here: rule, percentile, checks, cap",
                        "x.yaml:7: Cannot set rules[2].percentile to 150: it must be a number in [0, 100]",
                        "x.yaml:8: Cannot set rules[3].start to 1: it must be a number in [0, 1)",
                        "x.yaml:9: unknown key rules[4].constTime; allowed here: rule, threshold, checks, cap; only runs of search are stretched, as other rules do not say beforehand what they save",
                        "x.yaml:10: Cannot set rules[5] to 5: it must be a group of keys with the rule linear-prefix, gradient-change or effective-perturbation",
                        "x.yaml:12: Cannot set controls.shorter[1] to 1.0: it must be a number in (0, 1); 1 would be the baseline itself",
                        "x.yaml:13: Cannot set analysis.marginPoints to -1: it must be a number of points from 0 to 100"),
                e.problems());
    }

    @Test
    void rulesAndControlsAreWrittenAsTheyWereRead() {
        StudySpec spec = StudyFile.read(
                "x.yaml",
                "{name: x, data: {root: data}, output: out, rules: [{rule: linear-prefix, start: [0.3, 0.5]}, {rule: gradient-change}],"
                        + " controls: {shorter: [0.7]}}",
                List.of());

        assertEquals(
                List.of(new LinearPrefix(0.3, 1), new LinearPrefix(0.5, 1), new GradientChange(50, 20, 0.9)),
                spec.rules());
        assertEquals(spec, StudyFile.read("again", spec.toYaml(), List.of()));
    }

    @Test
    void anInclusionIsCheckedAsTheSearchIs() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                include:
                  - {t0: 0, scale: true}
                  - {t0: half}
                  - 0.5
                exclude: {t0: 0.5}
                """,
                "conf/x.yaml:5: unknown key include[0].scale (did you mean scaleLr?);"
                        + " allowed here: howScale, scaleLr, t0, constTime, rule, shorter, precision, seed",
                "conf/x.yaml:5: Cannot set include[0].t0 to 0: it must be a number in (0, 1]",
                "conf/x.yaml:6: Cannot set include[1].t0 to \"half\": it must be a number in (0, 1]",
                "conf/x.yaml:7: Cannot set include[2] to 0.5:"
                        + " it must be a group of the keys howScale, scaleLr, t0, constTime, rule, shorter, precision, seed",
                "conf/x.yaml:8: Cannot set exclude to {t0: 0.5}: it must be a list,"
                        + " each value of it a group of the keys howScale, scaleLr, t0, constTime, rule, shorter, precision, seed");
    }

    @Test
    void aKeyThatMustBeSetIsMissed() {
        assertProblems(
                "model: {depth: 40}",
                "conf/x.yaml: data.root is missing: it must be a folder: a local path or a URI such as hdfs://host/path",
                "conf/x.yaml: name is missing: it must be a text of 1 to 100 characters on one line",
                "conf/x.yaml: output is missing: it must be a folder: a local path or a URI such as hdfs://host/path");
    }

    @Test
    void aKeyThatMustBeSetInAGroupIsMissedWhereTheGroupStands() {
        assertProblems(
                """
                name: x
                output: out
                data:
                  set: cifar10
                """,
                "conf/x.yaml:3: data.root is missing: it must be a folder: a local path or a URI such as hdfs://host/path");
    }

    @Test
    void aKeyThatIsSetToNothingIsRefused() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                training:
                  epochs:
                """,
                "conf/x.yaml:5: Cannot set training.epochs to nothing: it must be a whole number from 1 to 100000");
    }

    @Test
    void aSetOfOnesOwnIsDescribedInItsGroup() {
        DataSettings data = StudyFile.read(
                        "x.yaml",
                        SMALLEST,
                        List.of(
                                "data.set=custom",
                                "data.custom={name: birds, classes: 3, labelBytes: 2, trainImages: 900, testImages: 100}",
                                "data.custom.mean=[0.5, 0, 1]",
                                "data.custom.deviation=[0.2, 0.2, 3]",
                                "data.custom.classNames=[heron, stork, 7]"))
                .data();

        assertEquals(
                new DataSettings.Custom(
                        "birds",
                        3,
                        2,
                        900,
                        100,
                        new PixelMean(List.of(0.5, 0.0, 1.0)),
                        List.of(0.2, 0.2, 3.0),
                        List.of("heron", "stork", "7")),
                data.custom());
        assertEquals(3, data.classes());
        assertEquals("custom/birds", data.label());
    }

    @Test
    void theMeanOfASetOfOnesOwnIsComputedUnlessTheFileGivesIt() {
        DataSettings.Custom custom =
                StudyFile.read("x.yaml", SMALLEST, List.of()).data().custom();

        assertEquals(PixelMean.COMPUTE, custom.mean());
        assertEquals(List.of(), custom.deviation());
    }

    @Test
    void everyMistakeInTheDescriptionOfASetIsTold() {
        assertProblems(
                """
                name: x
                output: out
                data:
                  root: data
                  set: custom
                  custom:
                    name: ""
                    classes: 257
                    labelBytes: 0
                    trainImages: 9
                    testImages: 1000001
                    mean: [0.5, 0.5, 128]
                    classNames: [only one]
                """,
                "conf/x.yaml:7: Cannot set data.custom.name to \"\": it must be a text of 1 to 100 characters on one line",
                "conf/x.yaml:8: Cannot set data.custom.classes to 257: it must be a whole number from 2 to 256",
                "conf/x.yaml:9: Cannot set data.custom.labelBytes to 0: it must be a whole number from 1 to 16",
                "conf/x.yaml:10: Cannot set data.custom.trainImages to 9: it must be a whole number from 10 to 1000000",
                "conf/x.yaml:11: Cannot set data.custom.testImages to 1000001:"
                        + " it must be a whole number from 10 to 1000000",
                "conf/x.yaml:12: Cannot set data.custom.mean to [0.5, 0.5, 128]:"
                        + " it must be compute or a list of three numbers in [0, 1], those of red, green and blue",
                "conf/x.yaml:13: Cannot set data.custom.classNames to [\"only one\"]:"
                        + " it must be [], or a list of as many names as classes says, 100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.5                               | 0.5
                    {red: 0.5, green: 0.5, blue: 0.5} | {red: 0.5, green: 0.5, blue: 0.5}
                    [0.5, 0.5]                        | [0.5, 0.5]
                    [0.5, half, 0.5]                  | [0.5, "half", 0.5]
                    [0.5, [0.5], 0.5]                 | [0.5, [0.5], 0.5]
                    [0.5, ~, 0.5]                     | [0.5, nothing, 0.5]
                    [-0.1, 0.5, 0.5]                  | [-0.1, 0.5, 0.5]
                    computed                          | "computed"
                    """)
    void aMeanIsComputeOrThreeNumbers(String written, String shown) {
        assertEquals(
                List.of("--set data.custom.mean=%s: Cannot set data.custom.mean to %s: it must be compute or a list of"
                                .formatted(written, shown)
                        + " three numbers in [0, 1], those of red, green and blue"),
                problems(SMALLEST, List.of("data.custom.mean=" + written)));
    }

    @Test
    void aDeviationIsGivenExactlyWhereTheMeanIs() {
        assertEquals(
                List.of("--set data.custom.mean=[0, 0, 0]: Cannot set data.custom.mean to [0, 0, 0]:"
                        + " it must be compute, unless deviation is three positive numbers"),
                problems(SMALLEST, List.of("data.custom.mean=[0, 0, 0]")));
        assertEquals(
                List.of("--set data.custom.deviation=[1, 1, 1]: Cannot set data.custom.deviation to [1, 1, 1]:"
                        + " it must be left out, unless mean is three numbers"),
                problems(SMALLEST, List.of("data.custom.deviation=[1, 1, 1]")));
        assertEquals(
                List.of("--set data.custom.deviation=[1, 1]: Cannot set data.custom.deviation to [1, 1]:"
                        + " it must be three positive numbers, those of red, green and blue"),
                problems(SMALLEST, List.of("data.custom.deviation=[1, 1]")));
        assertEquals(
                List.of("--set data.custom.deviation=[1, 0, 1]: Cannot set data.custom.deviation[1] to 0:"
                        + " it must be a positive number"),
                problems(SMALLEST, List.of("data.custom.deviation=[1, 0, 1]")));
    }

    @Test
    void aDescribedSetIsWrittenOutAndReadsBack() {
        StudySpec spec = StudyFile.read(
                "x.yaml",
                SMALLEST,
                List.of(
                        "data.set=custom",
                        "data.custom={classes: 3, classNames: [no, '1', '~']}",
                        "data.custom.mean=[0.5, 1e-3, 1]",
                        "data.custom.deviation=[0.1, 0.2, 0.3]"));
        StudySpec computed = StudyFile.read("x.yaml", SMALLEST, List.of("data.set=custom"));

        assertEquals(spec, StudyFile.read("study.yaml", spec.toYaml(), List.of()));
        assertEquals(computed, StudyFile.read("study.yaml", computed.toYaml(), List.of()));
    }

    @Test
    void aMistakeOnTheCommandLineIsToldWithTheOption() {
        assertEquals(
                List.of(
                        "--set a: it must be written key=value, such as training.epochs=5",
                        "--set search.t0=[1: not valid YAML at column 3: expected ',' or ']', but got <stream end>",
                        "--set model.depth=x: Cannot set model.depth to \"x\":"
                                + " it must be 10, 16, 22, … (4 + 6 × bottlenecks a stage) up to 1000",
                        "--set training.epoch=5: unknown key training.epoch (did you mean epochs?); allowed here:"
                                + " epochs, batchSize, learningRate, momentum, weightDecay, iterationsPerEpoch, precision"),
                problems(SMALLEST, List.of("training.epoch=5", "a", "search.t0=[1", "model.depth=x")));
    }

    @Test
    void wrongSyntaxIsToldWithLineAndColumn() {
        assertProblems(
                """
                name: x
                \tdata: y
                """,
                "conf/x.yaml:2: not valid YAML at column 1: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation)");
        assertProblems("""
                name: x
                data: {root: y
                """, "conf/x.yaml:3: not valid YAML at column 1: expected ',' or '}', but got <stream end>");
        assertProblems(
                "a: " + "[".repeat(3000),
                "conf/x.yaml:1: not valid YAML at column 25: nested more than 20 levels deep");
    }

    @Test
    void anAliasIsRefused() {
        assertProblems("""
                name: &a x
                data: {root: data}
                output: *a
                """, "conf/x.yaml:3: the alias *a cannot be used here: write the value out");
    }

    @Test
    void aDocumentMustBeTheOnlyOneAndConsistOfKeys() {
        assertProblems(
                SMALLEST + "\n---\nname: y\n", "conf/x.yaml:3: a second document begins here: only one is allowed");
        assertProblems("- a\n", "conf/x.yaml:1: the file must consist of keys, such as \"name: my-study\"");
        assertProblems("", "conf/x.yaml: the file is empty; it must at least set name, data.root and output");
        assertProblems("# all\n", "conf/x.yaml: the file is empty; it must at least set name, data.root and output");
    }

    @Test
    void whatCannotBePlannedIsToldWithItsLine() {
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                exclude:
                  - {t0: 0.5}
                  - {t0: 0.55, howScale: cubic}
                """,
                "conf/x.yaml:6: Cannot set exclude[1] to {t0: 0.55, howScale: \"cubic\"}:"
                        + " it must be a pattern that matches at least one trial of search or include");
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                search: {howScale: []}
                include: [{t0: 0.5}]
                """,
                "conf/x.yaml:5: Cannot set include[0] to {t0: 0.5}:"
                        + " it must be a setting of every key for which search lists no value");
        assertProblems(
                """
                name: x
                data: {root: data}
                output: out
                search: {t0: []}
                baseline: false
                """,
                "conf/x.yaml:4: Cannot set search to a grid of no trials:"
                        + " it must be a grid of one at least, unless baseline is true");
    }

    @Test
    void constTimeIsATruthValueOrMeasured() {
        assertProblems(
                """
                name: x
                data: {root: d}
                output: o
                search:
                  constTime: [true, "true", estimate]
                exclude: [{constTime: 1}]
                """,
                "conf/x.yaml:5: Cannot set search.constTime[1] to \"true\": it must be true, false or measured",
                "conf/x.yaml:5: Cannot set search.constTime[2] to \"estimate\": it must be true, false or measured",
                "conf/x.yaml:6: Cannot set exclude[0].constTime to 1: it must be true, false or measured");
    }

    @Test
    void aStudyThatIsWrittenOutReadsBackToTheSameStudy() {
        StudySpec spec = StudyFile.read(
                "x.yaml",
                SMALLEST,
                List.of(
                        "name='5: a \"quoted\" # name'",
                        "data.root=s3a://bucket/a b",
                        "training.iterationsPerEpoch=1000",
                        "training.weightDecay=1e-5",
                        "search.constTime=[false, true, measured]",
                        "include=[{t0: 0.3, seed: -7}, {t0: 0.4, constTime: measured}, {howScale: cubic, scaleLr: false, t0: 1, constTime: true}]",
                        "exclude=[{t0: 0.3, scaleLr: true, howScale: linear}]",
                        "resources.gpuPerTrial=0.25"));

        assertEquals(spec, StudyFile.read("study.yaml", spec.toYaml(), List.of()));
    }

    private static void assertProblems(String text, String... problems) {
        assertEquals(List.of(problems), problems(text, List.of()));
    }

    private static List<String> problems(String text, List<String> overrides) {
        return assertThrows(InvalidStudyException.class, () -> StudyFile.read("conf/x.yaml", text, overrides))
                .problems();
    }
}
