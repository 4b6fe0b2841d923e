package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.store.StudyFolder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialPrefixesTest {

    private static final List<String> COMPLETED =
            List.of("1ef6ad032b5138a8", "1ef6ad03ffffffff", "f0bbe3cc203867fd", "f0bbe3cc");

    @Test
    void aTrialIsNamedByTheBeginningOfItsId() {
        assertEquals(List.of("f0bbe3cc203867fd", "1ef6ad032b5138a8"), resolve("f0bbe3cc2", "1ef6ad032b"));
    }

    @Test
    void aWholeIdIsItsTrialAlsoWhereAnotherBeginsSo() {
        assertEquals(List.of("f0bbe3cc"), resolve("f0bbe3cc"));
    }

    @Test
    void aTrialThatIsNamedTwiceIsTakenOnce() {
        assertEquals(List.of("f0bbe3cc203867fd"), resolve("f0bbe3cc2", "f0bbe3cc203867fd"));
    }

    @Test
    void aBeginningOfSeveralIdsIsRefusedWithThem() {
        assertRefused(
                "Several trials of out begin with 1ef6ad03: 1ef6ad032b5138a8, 1ef6ad03ffffffff; give more of the id",
                COMPLETED,
                "1ef6ad03");
    }

    @Test
    void aBeginningOfNoIdIsRefusedWithThoseThereAre() {
        assertRefused(
                "No trial abc has completed in out; those that have: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and 90 more",
                IntStream.range(0, 100).mapToObj(i -> "t" + i).toList(),
                "abc");
        assertRefused("No trial \"\" has completed in out; those that have: t1", List.of("t1"), "");
    }

    private static List<String> resolve(String... beginnings) {
        return TrialPrefixes.resolve(List.of(beginnings), COMPLETED, new StudyFolder("out"));
    }

    private static void assertRefused(String message, List<String> completed, String beginning) {
        WrongInputException e = assertThrows(
                WrongInputException.class,
                () -> TrialPrefixes.resolve(List.of(beginning), completed, new StudyFolder("out")));
        assertEquals(message, e.getMessage());
    }
}
