package dev.freezeout.analysis.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports name strategies by the columns of the results, and lines of a run by their settings: in the same words. */
class StrategyLabelTest {

    @ParameterizedTest
    @EnumSource
    void aReportSaysWhatALineSaysOfAStrategy(HowScale howScale) {
        for (ConstTime constTime : ConstTime.values()) {
            for (boolean scaleLr : new boolean[] {true, false}) {
                String report = Wording.strategy(howScale.toString(), scaleLr) + Wording.constTime(constTime.by());
                assertEquals(
                        report.replace(howScale.toString(), howScale + " 0.8") // a column of its own in reports
                                .replace(" unscaled", "") // which a line leaves out
                                .replace(", const_time", " const-time"),
                        new FreezeOutSettings(howScale, scaleLr, 0.8, constTime).label());
            }
        }
    }

    @Test
    void strategiesHaveReadableNames() {
        assertEquals("baseline", FreezeOutSettings.BASELINE.label());
        assertEquals(
                "cubic 0.8 scaled const-time measured",
                new FreezeOutSettings(HowScale.CUBIC, true, 0.8, ConstTime.MEASURED).label());
        assertEquals("linear 0.5", new FreezeOutSettings(HowScale.LINEAR, false, 0.5, ConstTime.NO).label());
        assertEquals(
                "cubic scaled, const_time measured", Wording.strategy("cubic", true) + Wording.constTime("measured"));
    }
}
