package dev.freezeout.analysis.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsThatSayNothingOfAnyRowAreLeftOut() {
        List<String> headings = List.of("trial", ">seed", ">error %", "message");

        assertEquals(
                """
                trial  error %
                a         10.0
                b            –""",
                new TextTable(headings, List.of(List.of("a", "–", "10.0", ""), List.of("b", "", "–", "")))
                        .withoutEmptyColumns("–")
                        .text());
        assertEquals(
                headings.size(),
                new TextTable(headings, List.of())
                        .withoutEmptyColumns("–")
                        .header()
                        .size());
    }
}
