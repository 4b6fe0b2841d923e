package dev.freezeout.store;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;

import dev.freezeout.trial.TrialOutcome;
import dev.freezeout.trial.TrialStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Reads from a file of the trials table how its trials ended, and nothing else. */
final class TrialTable {

    private static final MessageType COLUMNS = Types.buildMessage()
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("trial_id")
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("status")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("message")
            .optional(DOUBLE)
            .named("test_error_percent")
            .named("outcomes");

    private TrialTable() {}

    /** @throws IOException if it is no such file; the message names it */
    static List<TrialOutcome> read(Path file, Configuration hadoop) throws IOException {
        Configuration configuration = new Configuration(hadoop);
        configuration.set(ReadSupport.PARQUET_READ_SCHEMA, COLUMNS.toString());
        List<TrialOutcome> outcomes = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(configuration)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                outcomes.add(outcome(row));
            }
            return outcomes;
        } catch (IOException | RuntimeException e) { // what a damaged file throws differs with the damage
            throw new IOException("Cannot read %s as rows of the trials table: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static TrialOutcome outcome(Group row) {
        return new TrialOutcome(
                row.getString("trial_id", 0),
                TrialStatus.valueOf(row.getString("status", 0).toUpperCase(Locale.ROOT)),
                text(row, "message"),
                row.getFieldRepetitionCount("test_error_percent") == 0
                        ? Double.NaN
                        : row.getDouble("test_error_percent", 0));
    }

    private static @Nullable String text(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0 ? null : row.getString(column, 0);
    }
}
