package dev.freezeout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.schedule.InvalidSettingException;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QuartilesTest {

    @Test
    void quantilesAreThoseOfNumPy() {
        assertEquals(new Quartiles(4, 2.5, 1.75, 3.25), Quartiles.of(4, 1, 3, 2));
        assertEquals(new Quartiles(5, 30, 20, 40), Quartiles.of(50, 10, 40, 20, 30));
        assertEquals(new Quartiles(1, 7, 7, 7), Quartiles.of(7));
    }

    @Test
    void oneSlowRunDoesNotMoveTheMedian() {
        assertEquals(
                Quartiles.of(1, 2, 3, 4, 5).median(),
                Quartiles.of(1, 2, 3, 4, 5000).median());
    }

    @Test
    void asManyRunsAreTimedAsWereAskedFor() throws InterruptedException {
        Iterator<Double> times = List.of(3.0, 1.0, 2.0, 1000.0).iterator();

        assertEquals(new Quartiles(3, 2, 1.5, 2.5), Quartiles.of(3, times::next));
        assertEquals(1000, times.next());
    }

    @Test
    void noRunsHaveNoMedian() {
        assertEquals(
                "Cannot set runs to 0: it must be a whole number of at least 1",
                assertThrows(InvalidSettingException.class, () -> Quartiles.of(0, () -> 1))
                        .getMessage());
    }

    @Test
    void warmUpEndsOnceTheTimesHaveSettled() throws InterruptedException {
        assertEquals(new WarmUp(6, true), WarmUp.with(() -> 1));
        assertEquals(new WarmUp(7, true), warmUp(90, 5, 1, 1, 1, 1.02, 1.02, 1, 1));
        assertEquals(new WarmUp(9, true), warmUp(90, 5, 3, 2, 1, 1, 1, 1, 1));
    }

    @Test
    void warmUpGivesUpOnTimesThatNeverSettle() throws InterruptedException {
        PrimitiveIterator.OfDouble halving =
                DoubleStream.iterate(1, seconds -> seconds / 2).iterator();

        assertEquals(new WarmUp(30, false), WarmUp.with(halving::nextDouble));
    }

    private static WarmUp warmUp(double... seconds) throws InterruptedException {
        return WarmUp.with(DoubleStream.of(seconds).iterator()::nextDouble);
    }
}
