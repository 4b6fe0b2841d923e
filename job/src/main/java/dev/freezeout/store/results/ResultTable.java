package dev.freezeout.store.results;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.result.TrialResult;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A results table: its columns, and how a trial's result becomes rows.
 *
 * @param <T> the object that a row is made from
 */
public final class ResultTable<T> {

    private final String name;
    private final Function<TrialResult, List<T>> items;
    private final List<Column<T>> columns;

    ResultTable(String name, Function<TrialResult, List<T>> items, List<Column<T>> columns) {
        this.name = name;
        this.items = items;
        this.columns = List.copyOf(columns);
    }

    /** Name of the table and of its folder. */
    public String name() {
        return name;
    }

    /** The table's folder in a study's folder. */
    public Path folder(StudyFolder study) {
        return study.table(name);
    }

    /** The table's file of a segment. */
    Path part(StudyFolder study, String segment) {
        return new Path(folder(study), segment + ResultReader.EXTENSION);
    }

    /** The columns in order, with meaning and unit as comments. */
    public StructType schema() {
        return DataTypes.createStructType(columns.stream().map(Column::field).toArray(StructField[]::new));
    }

    /** The rows of a trial. */
    List<Row> rows(TrialResult result) {
        return items.apply(result).stream().map(this::row).toList();
    }

    private Row row(T item) {
        return RowFactory.create(
                columns.stream().map(column -> column.value().apply(item)).toArray());
    }
}
