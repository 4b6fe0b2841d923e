package dev.freezeout.store.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The list of columns that {@code analysis/README.md} gives, against what is written. */
class DocumentedColumnsTest {

    private static final Path DOCUMENT = Path.of("../analysis/README.md");

    @TestFactory
    Stream<DynamicTest> everyColumnIsListedWithItsTypeAndMeaning() {
        return Stream.concat(
                ResultSchemas.TABLES.stream().map(table -> test(table.name(), table.schema())),
                Stream.of(test("predictions", PredictionStore.SCHEMA)));
    }

    private static DynamicTest test(String table, StructType schema) {
        return DynamicTest.dynamicTest(table, () -> assertEquals(rows(schema), listed(table)));
    }

    private static String rows(StructType schema) {
        return Arrays.stream(schema.fields()).map(DocumentedColumnsTest::row).collect(Collectors.joining("\n"));
    }

    private static String row(StructField column) {
        String type = column.dataType().simpleString() + (column.nullable() ? ", may be null" : "");
        String meaning = column.getComment().get();
        return "| `%s` | %s | %s |".formatted(column.name(), type, meaning);
    }

    /** The rows of a table's section. */
    private static String listed(String table) throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("\n## " + table + "\n");
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));
    }
}
