package dev.freezeout.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedDeviationTest {

    private static SeedDeviation of(TestStudy study) {
        return SeedDeviation.of(ErrorTable.of(study.errors().observations()));
    }

    @Test
    void effectsThatAllConfigurationsShareAreNoDeviation() {
        SeedDeviation deviation = of(new TestStudy()
                .baseline(20, 30, 10)
                .configuration("a", 21, 31.2, 11)
                .configuration("b", 22, 32, 12.2));

        assertEquals(4, deviation.degreesOfFreedom());
        assertTrue(deviation.points() < 0.2, deviation.toString());
    }

    @Test
    void threeTimesTheMedianDeviationIsTheMostThatIsOrdinary() {
        TestStudy study = new TestStudy()
                .baseline(25.0, 25.1, 24.9)
                .configuration("a", 25.1, 24.9, 25.0)
                .configuration("b", 24.9, 25.0, 25.1)
                .configuration("2.5 times", 25.0, 25.25, 24.75);

        assertEquals(Set.of(), of(study).deviants());
        assertEquals(
                Set.of("4 times"),
                of(study.configuration("4 times", 25.0, 24.6, 25.4)).deviants());
    }

    @Test
    void aDeviationThatHidesBehindTheEffectsOfSeedsIsFound() {
        TestStudy study = new TestStudy()
                .baseline(20.0, 30.1, 10.0)
                .configuration("a", 21.0, 31.0, 11.1)
                .configuration("b", 22.1, 32.0, 12.0)
                .configuration("c", 23.0, 33.0, 13.0)
                .configuration("d", 24.0, 34.1, 14.1)
                .configuration("hidden", 20.0, 28.0, 14.0);

        assertEquals(Set.of("hidden"), of(study).deviants());
    }

    @Test
    void aDeviantConfigurationHidesNoOther() {
        TestStudy study = new TestStudy()
                .baseline(25.0, 25.6, 24.8)
                .configuration("a", 25.3, 25.7, 24.9)
                .configuration("b", 25.0, 25.5, 24.9)
                .configuration("c", 25.1, 25.8, 24.8)
                .configuration("wild", 26.0, 31.0, 28.0)
                .configuration("wilder", 26.0, 95.0, 50.0);

        assertEquals(Set.of("wild", "wilder"), of(study).deviants());
        assertEquals(6, of(study).degreesOfFreedom());
    }

    @Test
    void whereMostConfigurationsDoNotVaryNoneIsDeviant() {
        TestStudy study =
                new TestStudy().baseline(0, 0, 0).configuration("a", 0, 0, 0).configuration("b", 0, 0.1, 0.2);

        assertEquals(Set.of(), of(study).deviants());
        assertTrue(of(study).points() > 0);
    }

    @Test
    void aSingleSeedTellsNothingOfTheDeviation() {
        SeedDeviation deviation = of(new TestStudy().baseline(25).configuration("a", 26));

        assertEquals(0, deviation.degreesOfFreedom());
        assertTrue(Double.isNaN(deviation.points()));
    }
}
