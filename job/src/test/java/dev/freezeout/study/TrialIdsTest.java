package dev.freezeout.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.freezeout.freezeout.FreezeOutSettings;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
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
                "search.howScale=[linear]",
                "search.scaleLr=[false]",
                "search.t0=[0.7]",
                "search.constTime=[true]"
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

    /** A setting that were forgotten here would give two different trials one id. */
    @Test
    void everySettingIsPartOfTheCanonicalText() {
        Set<String> expected = new TreeSet<>();
        names("data.", DataSettings.class, "root", "generated").forEach(expected::add);
        names("data.generated.", DataSettings.Generated.class).forEach(expected::add);
        names("model.", DenseNetBc.class).forEach(expected::add);
        expected.add("model.name");
        names("training.", TrainingSettings.class).forEach(expected::add);
        names("freezeOut.", FreezeOutSettings.class).forEach(expected::add);

        Set<String> written = new TreeSet<>();
        TrialIds.canonicalText(trial("model.reduction=0.6", "model.dropout=0.1").configuration())
                .lines()
                .skip(1)
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
