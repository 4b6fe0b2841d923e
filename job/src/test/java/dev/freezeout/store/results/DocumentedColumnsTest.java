package dev.freezeout.store.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The list of columns that {@code analysis/README.md} gives, against what is written and what version 0.1.0 wrote. */
class DocumentedColumnsTest {

    private static final Path DOCUMENT = Path.of("../analysis/README.md");
    private static final Path FIRST = Path.of("src/test/resources/study-0.1.0/results");

    @TestFactory
    Stream<DynamicTest> everyColumnIsListedWithItsTypeMeaningAndFirstVersion() {
        return Stream.concat(
                ResultSchemas.TABLES.stream()
                        .map(table -> test(table.name(), table.schema(), () -> firstColumns(table.name()))),
                // All of its columns are of 0.1.0, which recorded no scores of this study.
                Stream.of(test(
                        "predictions", PredictionStore.SCHEMA, () -> Set.of(PredictionStore.SCHEMA.fieldNames()))));
    }

    private static DynamicTest test(String table, StructType schema, Supplier<Set<String>> first) {
        return DynamicTest.dynamicTest(table, () -> assertEquals(rows(schema, first.get()), listed(table)));
    }

    /** The columns of a table that version 0.1.0 wrote; none if it had no such table. */
    private static Set<String> firstColumns(String table) {
        Set<String> columns = new HashSet<>();
        for (File file :
                Objects.requireNonNullElse(FIRST.resolve(table).toFile().listFiles(), new File[0])) {
            if (file.getName().endsWith(".parquet")) {
                columns.addAll(columns(file));
            }
        }
        return columns;
    }

    private static List<String> columns(File file) {
        try {
            return ParquetBytes.footer(new org.apache.hadoop.fs.Path(file.toURI()), file.length(), new Configuration())
                    .getFileMetaData()
                    .getSchema()
                    .getFields()
                    .stream()
                    .map(Type::getName)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(StructType schema, Set<String> first) {
        return Arrays.stream(schema.fields())
                .map(column -> row(column, first.contains(column.name()) ? "0.1.0" : "0.2.0"))
                .collect(Collectors.joining("\n"));
    }

    private static String row(StructField column, String since) {
        String type = column.dataType().simpleString() + (column.nullable() ? ", may be null" : "");
        String meaning = column.getComment().get();
        return "| `%s` | %s | %s | %s |".formatted(column.name(), type, meaning, since);
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
