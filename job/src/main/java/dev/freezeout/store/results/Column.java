package dev.freezeout.store.results;

import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * A column of a results table.
 *
 * @param field name, type and, as its comment, meaning and unit
 * @param value computes the value from the object that the row is made from
 */
record Column<T>(StructField field, Function<T, @Nullable Object> value) {

    static <T> Column<T> text(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.StringType, comment, value);
    }

    static <T> Column<T> integer(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.IntegerType, comment, value);
    }

    static <T> Column<T> longInteger(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.LongType, comment, value);
    }

    static <T> Column<T> number(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.DoubleType, comment, value);
    }

    static <T> Column<T> flag(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.BooleanType, comment, value);
    }

    static <T> Column<T> timestamp(String name, String comment, Function<T, @Nullable Object> value) {
        return required(name, DataTypes.TimestampType, comment, value);
    }

    /** The same column, nullable. */
    Column<T> optional() {
        return new Column<>(new StructField(field.name(), field.dataType(), true, field.metadata()), value);
    }

    private static <T> Column<T> required(
            String name, DataType type, String comment, Function<T, @Nullable Object> value) {
        return new Column<>(DataTypes.createStructField(name, type, false).withComment(comment), value);
    }
}
