package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids name results that exist: one that changes makes every finished trial train again. */
class TrialIdsTest {

    private static final String ONE_TRIAL = "search={howScale: [cubic], t0: [0.8], seed: [1]}";

    @Test
    void theIdOfATrialStaysWhatItIs() {
        Trial trial = trial();

        assertEquals("""
                freezeout trial, version 1
                data.set=shapes100
                data.validate=holdout
                data.augment=true
                data.generated.trainImages=5000
                data.generated.testImages=1000
                data.generated.seed=1
                model.name=densenet-bc
                model.depth=76
                model.growthRate=12
                training.epochs=100
                training.batchSize=50
                training.learningRate=0x1.999999999999ap-4
                training.momentum=0x1.ccccccccccccdp-1
                training.weightDecay=0x1.a36e2eb1c432dp-14
                training.iterationsPerEpoch=actual
                freezeOut.howScale=cubic
                freezeOut.scaleLr=true
                freezeOut.t0=0x1.999999999999ap-1
                freezeOut.constTime=false
                """, TrialIds.canonicalText(trial.configuration()));
        assertEquals("6f9705f2c0c2503e", trial.id());
        assertEquals("3e995988131c7a83", trial.configurationId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=another",
                "output=elsewhere",
                "data.root=hdfs://host/copy",
                "resources.device=cpu",
                "resources.cpusPerTrial=4",
                "include=[{t0: 0.8}]"
            })
    void whatDoesNotChangeTheNumbersDoesNotChangeTheId(String override) {
        assertEquals(trial().id(), trial(override).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.set=cifar100",
                "data.validate=test",
                "data.augment=false",
                "data.generated.trainImages=5001",
                "data.generated.testImages=1001",
                "data.generated.seed=2",
                "model.depth=70",
                "model.growthRate=13",
                "model.reduction=0.6",
                "model.dropout=0.1",
                "model={name: densenet, depth: 76}",
                "model={name: wrn}",
                "model={name: vgg}",
                "training.epochs=101",
                "training.batchSize=51",
                "training.learningRate=0.10000000000000002",
                "training.momentum=0.8",
                "training.weightDecay=0",
                "training.iterationsPerEpoch=1000",
                "training.precision=bf16",
                "search.howScale=[linear]",
                "search.scaleLr=[false]",
                "search.t0=[0.7]",
                "search.constTime=[true]",
                "search.constTime=[measured]"
            })
    void whatChangesTheNumbersChangesBothIds(String override) {
        assertNotEquals(trial().id(), trial(override).id());
        assertNotEquals(trial().configurationId(), trial(override).configurationId());
    }

    @Test
    void theSeedChangesTheIdOfTheTrialAlone() {
        assertNotEquals(trial().id(), trial("search.seed=[2]").id());
        assertEquals(trial().configurationId(), trial("search.seed=[2]").configurationId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model={name: wrn, widenFactor: 5}",
                "model={name: wrn, depth: 46}",
                "model={name: wrn, dropout: 0.3}"
            })
    void everyOptionOfANetworkIsPartOfTheIds(String override) {
        assertNotEquals(
                trial("model={name: wrn}").configurationId(), trial(override).configurationId());
    }

    @Test
    void theSizeOfAGeneratedSetDoesNotMatterToAnother() {
        assertEquals(
                trial("data.set=cifar10").id(),
                trial("data.set=cifar10", "data.generated.trainImages=200").id());
    }

    @Test
    void aSetOfOnesOwnIsDescribedInFullApartFromWhatItsClassesAreCalled() {
        String text = TrialIds.canonicalText(trial(
                        "data.set=custom",
                        "data.custom.name=birds",
                        "data.custom.classes=2",
                        "data.custom.mean=[0.5, -0.0, 1]",
                        "data.custom.deviation=[0.25, 0.25, 0.5]",
                        "data.custom.classNames=[heron, stork]")
                .configuration());

        assertEquals("""
                data.set=custom
                data.validate=holdout
                data.augment=true
                data.custom.name=birds
                data.custom.classes=2
                data.custom.labelBytes=1
                data.custom.trainImages=50000
                data.custom.testImages=10000
                data.custom.mean=[0x1.0p-1, 0x0.0p0, 0x1.0p0]
                data.custom.deviation=[0x1.0p-2, 0x1.0p-2, 0x1.0p-1]
                """, text.substring(text.indexOf("data.set"), text.indexOf("model.name")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=owls",
                "classes=99",
                "labelBytes=2",
                "trainImages=49999",
                "testImages=9999",
                "mean=compute; deviation=[]",
                "deviation=[1, 1, 1.0000000000000002]"
            })
    void whatDescribesASetOfOnesOwnChangesTheId(String changes) {
        List<String> described =
                List.of("data.set=custom", "data.custom.mean=[0, 0, 0]", "data.custom.deviation=[1, 1, 1]");
        Stream<String> changed = Stream.concat(
                described.stream(), Arrays.stream(changes.split("; ", -1)).map("data.custom."::concat));

        assertNotEquals(
                trial(described.toArray(String[]::new)).id(),
                trial(changed.toArray(String[]::new)).id());
    }

    @Test
    void theDescriptionOfASetOfOnesOwnDoesNotMatterToAnother() {
        assertEquals(trial().id(), trial("data.custom.classes=7").id());
    }

    @Test
    void onlyAnotherPrecisionThanFloat32IsPartOfTheCanonicalText() {
        TrialConfiguration exact = trial().configuration();
        TrialConfiguration rounded = new TrialConfiguration(
                exact.data(), exact.model(), exact.training().in(Precision.BF16), exact.freezeOut(), exact.seed());

        assertEquals(TrialIds.canonicalText(exact) + "training.precision=bf16\n", TrialIds.canonicalText(rounded));
    }

    @Test
    void anotherRuleThanFreezeOutIsNamedInTheCanonicalTextWithItsOptions() {
        assertEquals("""
                rule=gradient-change
                rule.percentile=0x1.18p6
                rule.checks=20
                rule.cap=0x1.ccccccccccccdp-1
                """, TrialIds.lines(new GradientChange(70, 20, 0.9), Precision.FLOAT32, 1));
        assertEquals("""
                rule=linear-prefix
                rule.start=0x0.0p0
                rule.level=0x1.0p-1
                training.precision=bf16
                """, TrialIds.lines(new LinearPrefix(-0.0, 0.5), Precision.BF16, 1));
    }

    @Test
    void onlyAShareOfTheEpochsIsPartOfTheCanonicalText() {
        TrialConfiguration whole = trial().configuration();
        TrialConfiguration shorter = new TrialConfiguration(
                whole.data(), whole.model(), whole.training(), FreezeOutSettings.BASELINE, 0.75, whole.seed());

        assertTrue(TrialIds.canonicalText(shorter).endsWith("freezeOut.constTime=false\nepochShare=0x1.8p-1\n"));
    }

    /** A setting that were forgotten here would give two different trials one id. */
    @Test
    void everySettingIsPartOfTheCanonicalText() {
        Set<String> expected = new TreeSet<>();
        names("data.", DataSettings.class, "root", "generated", "custom").forEach(expected::add);
        names("data.generated.", DataSettings.Generated.class).forEach(expected::add);
        names("data.custom.", DataSettings.Custom.class, "classNames").forEach(expected::add);
        names("model.", DenseNetBc.class).forEach(expected::add);
        expected.add("model.name");
        names("training.", TrainingSettings.class).forEach(expected::add);
        names("freezeOut.", FreezeOutSettings.class).forEach(expected::add);

        Set<String> written = new TreeSet<>();
        Stream.of(
                        trial("model.reduction=0.6", "model.dropout=0.1"),
                        trial("data.set=custom", "training.precision=bf16"))
                .flatMap(trial ->
                        TrialIds.canonicalText(trial.configuration()).lines().skip(1))
                .forEach(line -> written.add(line.substring(0, line.indexOf('='))));
        assertEquals(expected, written);
    }

    private static Stream<String> names(String prefix, Class<?> record, String... without) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !List.of(without).contains(name))
                .map(prefix::concat);
    }

    private static Trial trial(String... overrides) {
        List<String> all = Stream.concat(
                        Stream.of(ONE_TRIAL, "baseline=false", "data.set=shapes100"), Arrays.stream(overrides))
                .toList();
        return StudyPlanner.plan(StudyFile.read("x.yaml", "{name: x, data: {root: data}, output: out}", all))
                .trials()
                .get(0);
    }
}
