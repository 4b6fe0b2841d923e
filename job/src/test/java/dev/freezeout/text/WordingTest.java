package dev.freezeout.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "-5000,0 s",
        "0,0 s",
        "59400,59 s",
        "59600,1 min 00 s",
        "3599000,59 min 59 s",
        "3600000,1 h 00 min",
        "360000000,100 h 00 min"
    })
    void timesAreGivenInTheirTwoLargestUnits(long millis, String text) {
        assertEquals(text, Wording.duration(Duration.ofMillis(millis)));
        assertEquals(text, Wording.duration(millis / 1e3));
    }

    @Test
    void aTimeThatIsNotKnownIsAQuestionMark() {
        assertEquals("?", Wording.duration(Double.NaN));
        assertEquals("?", Wording.duration(Double.POSITIVE_INFINITY));
    }

    @Test
    void countsHaveTheirNounInTheRightNumber() {
        assertEquals(
                List.of("0 trials", "1 trial", "2 trials", "1,280 trials"),
                List.of(0, 1, 2, 1280).stream()
                        .map(count -> Wording.counted(count, "trial"))
                        .toList());
    }

    @Test
    void listsEndWithAnAnd() {
        assertEquals("", Wording.listed(List.of()));
        assertEquals("a", Wording.listed(List.of("a")));
        assertEquals("a and b", Wording.listed(List.of("a", "b")));
        assertEquals("a, b and c", Wording.listed(List.of("a", "b", "c")));
    }
}
