package dev.freezeout.analysis;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What a table says of its columns. */
public final class ColumnComments {

    private ColumnComments() {}

    /** Name, type and comment of each column. */
    public static List<String> of(StructType columns) {
        return Arrays.stream(columns.fields())
                .map(column -> "%s %s: %s"
                        .formatted(
                                column.name(),
                                column.dataType().simpleString(),
                                column.getComment().getOrElse(() -> "no comment")))
                .toList();
    }
}
