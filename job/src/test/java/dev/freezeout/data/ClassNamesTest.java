package dev.freezeout.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DataSettings.Custom;
import dev.freezeout.trial.DataSettings.Generated;
import dev.freezeout.trial.PixelMean;
import dev.freezeout.trial.Validation;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassNamesTest {

    @ParameterizedTest
    @EnumSource
    void everyClassHasANameOfItsOwn(DataSetName set) {
        DataSettings settings = settings(set, List.of());

        List<String> names = ClassNames.of(settings);

        assertEquals(settings.classes(), names.size());
        assertEquals(settings.classes(), new HashSet<>(names).size());
    }

    @Test
    void theClassesOfCifar100StandInTheOrderOfTheirLabels() {
        List<String> names = ClassNames.of(settings(DataSetName.CIFAR100, List.of()));

        assertEquals(names.stream().sorted().toList(), names);
        assertEquals("apple", names.get(0));
        assertEquals("keyboard", names.get(39));
        assertEquals("oak_tree", names.get(52));
        assertEquals("worm", names.get(99));
    }

    @Test
    void theClassesOfCifar10StandInTheOrderOfTheirLabels() {
        assertEquals(
                List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
                ClassNames.of(settings(DataSetName.CIFAR10, List.of())));
    }

    @Test
    void theClassesOfTheGeneratedSetAreNamedByShapeAndHue() {
        List<String> names = ClassNames.of(settings(DataSetName.SHAPES100, List.of()));

        assertEquals("disc 0", names.get(0));
        assertEquals("disc 19", names.get(19));
        assertEquals("ring 0", names.get(20));
        assertEquals("columns 19", names.get(99));
    }

    @Test
    void theClassesOfASetOfOnesOwnAreNamedByItsStudyOrNumbered() {
        assertEquals(
                List.of("heron", "stork", "crane"),
                ClassNames.of(settings(DataSetName.CUSTOM, List.of("heron", "stork", "crane"))));
        assertEquals(List.of("class 0", "class 1", "class 2"), ClassNames.of(settings(DataSetName.CUSTOM, List.of())));
    }

    private static DataSettings settings(DataSetName set, List<String> classNames) {
        Custom custom = new Custom("birds", 3, 1, 100, 100, PixelMean.COMPUTE, List.of(), classNames);
        return new DataSettings(set, "data", Validation.TEST, true, new Generated(100, 100, 0), custom);
    }
}
