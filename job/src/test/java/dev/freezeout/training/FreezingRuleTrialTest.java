package dev.freezeout.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.network.DenseNetBc;
import dev.freezeout.savedmodel.TrainedNetworks;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.TrainingRun;
import dev.freezeout.schedule.rule.EffectivePerturbation;
import dev.freezeout.schedule.rule.GradientChange;
import dev.freezeout.schedule.rule.LinearPrefix;
import dev.freezeout.trial.CheckpointSettings;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrainingSettings;
import dev.freezeout.trial.Trial;
import dev.freezeout.trial.TrialConfiguration;
import dev.freezeout.trial.engine.TrialFolders;
import dev.freezeout.trial.engine.TrialListener;
import dev.freezeout.trial.result.Completed;
import dev.freezeout.trial.result.Evaluation;
import dev.freezeout.trial.result.LayerFreeze;
import dev.freezeout.trial.result.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials of 20 iterations, 2 epochs, that freeze by other rules than FreezeOut, or not at all. */
class FreezingRuleTrialTest {

    private static final int EPOCHS = 2;
    private static final int LAYERS = 10;

    @TempDir
    private static Path folder = Path.of("");

    private static DataSettings data;

    @BeforeAll
    static void makeData() {
        data = TrainedNetworks.data(folder, 100, 100);
    }

    static Stream<FreezingSettings> rulesThatFreezeNothing() {
        return Stream.of(
                new LinearPrefix(0.1, 0.1),
                new GradientChange(50, 9, 0),
                new EffectivePerturbation(1, 9, 0),
                new EffectivePerturbation(1e-9, 9, 0.9));
    }

    @ParameterizedTest
    @MethodSource("rulesThatFreezeNothing")
    void aRuleThatFreezesNothingGivesTheLossesAndWeightsOfTheBaselineBitForBit(FreezingSettings rule) throws Exception {
        Completed baseline = train("baseline", FreezeOutSettings.BASELINE, Precision.FLOAT32, 1);
        Completed trained = train("nothing", rule, Precision.FLOAT32, 1);

        assertTrue(trained.run().freezes().stream().allMatch(freeze -> freeze.frozenAt() < 0));
        assertEquals(losses(baseline), losses(trained));
        assertEquals(baseline.test(), trained.test());
        assertArrayEquals(parameters(baseline), parameters(trained));
    }

    @ParameterizedTest
    @EnumSource
    void anAdaptiveRuleFreezesAtItsChecks(Precision precision) throws Exception {
        for (FreezingSettings rule :
                List.of(new GradientChange(60, 12, 0.9), new EffectivePerturbation(0.85, 15, 0.9))) {
            FreezingRule checks = rule.rule(new TrainingRun(0.1, LAYERS, EPOCHS, 10));
            Completed trained = train("adaptive", rule, precision, 1);

            List<LayerFreeze> frozen = trained.run().freezes().stream()
                    .filter(freeze -> freeze.frozenAt() >= 0)
                    .toList();
            assertTrue(!frozen.isEmpty(), rule::label);
            for (LayerFreeze freeze : frozen) {
                assertTrue(checks.isCheckDue(freeze.frozenAt()), () -> rule.label() + ": " + freeze);
                assertTrue(Double.isNaN(freeze.timeShare()) && Double.isNaN(freeze.lastActiveIteration()));
                assertEquals(0.1, freeze.initialLearningRate());
            }
            assertEquals(
                    LAYERS - frozen.size(),
                    trained.run().epochs().get(EPOCHS - 1).activeLayers());
        }
    }

    @Test
    void aLinearPrefixFreezesAsItsRuleSays() throws Exception {
        FreezingSettings settings = new LinearPrefix(0.25, 0.9);
        FreezingRule rule = settings.rule(new TrainingRun(0.1, LAYERS, EPOCHS, 10));
        Completed trained = train("prefix", settings, Precision.FLOAT32, 1);

        List<Long> expected = IntStream.range(0, LAYERS)
                .mapToLong(layer -> (long) rule.lastActiveIteration(layer) + 1)
                .mapToObj(iteration -> iteration < 20 ? iteration : -1L)
                .toList();
        assertEquals(
                expected,
                trained.run().freezes().stream().map(LayerFreeze::frozenAt).toList());
        assertTrue(expected.get(0) > 0);
    }

    @Test
    void aShorterBaselineTrainsForItsShareOfTheEpochs() throws Exception {
        Completed trained = train("shorter", FreezeOutSettings.BASELINE, Precision.FLOAT32, 0.75);

        assertEquals(15, trained.run().iterationsDone());
        assertEquals(1.5, trained.run().plan().epochs());
        assertEquals(
                List.of(10, 5),
                trained.run().epochs().stream().map(epoch -> epoch.iterations()).toList());
        assertEquals(15, trained.run().freezes().get(LAYERS - 1).lastActiveIteration());
    }

    private static Completed train(String run, FreezingSettings freezing, Precision precision, double epochShare)
            throws InterruptedException {
        Trial trial = new Trial(
                "trial",
                "configuration",
                "test",
                new TrialConfiguration(
                        data,
                        new DenseNetBc(16, 4, 0.5, 0.1),
                        new TrainingSettings(EPOCHS, 10, 0.1, 0.9, 1e-4, IterationsPerEpoch.ACTUAL, precision),
                        freezing,
                        epochShare,
                        3));
        TrialFolders folders = new TrialFolders(
                folder.resolve(run).toString(),
                folder.resolve(run + "-checkpoints").toString());
        TrialResult result = new DjlTrialTrainer(TrainedNetworks.HADOOP, "none", CheckpointSettings.NEVER)
                .train(trial, TrainedNetworks.SLOT, folders, TrialListener.NONE);
        return assertInstanceOf(Completed.class, result, result::toString);
    }

    private static List<Evaluation> losses(Completed completed) {
        return completed.run().epochs().stream().map(epoch -> epoch.training()).toList();
    }

    private static byte[] parameters(Completed completed) throws Exception {
        return Files.readAllBytes(Path.of(completed.modelFolder()).resolve("network-0000.params"));
    }
}
