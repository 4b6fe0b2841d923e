package dev.freezeout.analysis.table;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of a report.
 *
 * @param name of its files, without extension
 * @param source the file that says how it is computed, SQL or Java, from the root of the repository
 * @param columns each with its meaning and unit as its comment, which the Parquet file carries too; nullable are those that may
 *     lack a value
 */
public record ReportTable(String name, String source, StructType columns) {

    /** Folder of the SQL. */
    public static final String SQL = "analysis/src/main/resources/sql/";

    /** Folder of the statistics. */
    public static final String STATISTICS = "analysis/src/main/java/dev/freezeout/analysis/statistics/";

    public ReportTable {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(columns, "columns is null");
    }

    /** A column of texts without null. */
    public static StructField text(String name, String comment) {
        return column(name, DataTypes.StringType, comment);
    }

    /** A column of booleans without null. */
    public static StructField flag(String name, String comment) {
        return column(name, DataTypes.BooleanType, comment);
    }

    /** A column of {@code int} without null. */
    public static StructField integer(String name, String comment) {
        return column(name, DataTypes.IntegerType, comment);
    }

    /** A column of {@code bigint} without null. */
    public static StructField longInteger(String name, String comment) {
        return column(name, DataTypes.LongType, comment);
    }

    /** A column of {@code double} without null. */
    public static StructField number(String name, String comment) {
        return column(name, DataTypes.DoubleType, comment);
    }

    private static StructField column(String name, DataType type, String comment) {
        return DataTypes.createStructField(name, type, false).withComment(comment);
    }

    /** A column of texts that may be null. */
    public static StructField textOrNull(String name, String comment) {
        return optional(text(name, comment));
    }

    /** A column of booleans that may be null. */
    public static StructField flagOrNull(String name, String comment) {
        return optional(flag(name, comment));
    }

    /** A column of {@code int} that may be null. */
    public static StructField integerOrNull(String name, String comment) {
        return optional(integer(name, comment));
    }

    /** A column of {@code bigint} that may be null. */
    public static StructField longIntegerOrNull(String name, String comment) {
        return optional(longInteger(name, comment));
    }

    /** A column of {@code double} that may be null. */
    public static StructField numberOrNull(String name, String comment) {
        return optional(number(name, comment));
    }

    private static StructField optional(StructField column) {
        return new StructField(column.name(), column.dataType(), true, column.metadata());
    }

    /** These columns of a table of Spark SQL, with their comments. */
    public Dataset<Row> of(Dataset<Row> table) {
        return table.select(Arrays.stream(columns.fields())
                .map(column -> table.col(column.name()).as(column.name(), column.metadata()))
                .toArray(Column[]::new));
    }

    /** These columns of rows that have them by name. */
    public List<Row> of(List<Row> rows) {
        return rows.stream()
                .map(row -> RowFactory.create(Arrays.stream(columns.fieldNames())
                        .map(name -> row.<Object>getAs(name))
                        .toArray()))
                .toList();
    }

    /**
     * The columns as every table that Spark reads has them: all nullable. A null in a column that is declared to have none
     * would be written as 0.
     */
    public StructType nullable() {
        return new StructType(
                Arrays.stream(columns.fields()).map(ReportTable::optional).toArray(StructField[]::new));
    }
}
