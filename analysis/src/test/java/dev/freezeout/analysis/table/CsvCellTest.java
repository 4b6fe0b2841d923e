package dev.freezeout.analysis.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvCellTest {

    @Test
    void aTextThatASpreadsheetWouldCalculateIsKeptAText() {
        assertEquals("\"'=1+1\"", CsvCell.of("=1+1"));
        assertEquals("\"'+1\"", CsvCell.of("+1"));
        assertEquals("\"'-1\"", CsvCell.of("-1"));
        assertEquals("\"'@SUM(A1)\"", CsvCell.of("@SUM(A1)"));
        assertEquals(
                "\"'=HYPERLINK(\"\"http://host\"\",\"\"owl\"\")\"", CsvCell.of("=HYPERLINK(\"http://host\",\"owl\")"));
        assertEquals("\"'\t=1\"", CsvCell.of("\t=1"));
    }

    @Test
    void anyOtherTextIsInQuotesOnlyWhereItNeedsThem() {
        assertEquals("owl", CsvCell.of("owl"));
        assertEquals("a=b", CsvCell.of("a=b"));
        assertEquals("\"owl, \"\"grey\"\"\"", CsvCell.of("owl, \"grey\""));
        assertEquals("", CsvCell.of(""));
    }

    @Test
    void aNumberIsANumber() {
        assertEquals("-1.5", CsvCell.of(-1.5));
        assertEquals("-7", CsvCell.of(-7L));
    }
}
