package dev.freezeout.store.results;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads some columns of a results file and verifies the page checksums. The types are those of the file. */
final class ParquetRows {

    private ParquetRows() {}

    /**
     * Calls a consumer for each row of a file.
     *
     * @throws DamagedFileException if the file is damaged
     * @throws IOException if the file cannot be read
     */
    static void forEach(Path file, Set<String> columns, Configuration hadoop, Consumer<Group> consumer)
            throws IOException {
        ParquetBytes bytes = ParquetBytes.read(file, hadoop);
        try (ParquetReader<Group> reader =
                new Builder(bytes, columns).usePageChecksumVerification().build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                consumer.accept(row);
            }
        } catch (IOException | RuntimeException e) { // a damaged file can throw anything
            throw new DamagedFileException(file, "it cannot be read as rows of the table", e);
        }
    }

    private static final class Builder extends ParquetReader.Builder<Group> {

        private final Set<String> columns;

        Builder(ParquetBytes file, Set<String> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Columns getReadSupport() {
            return new Columns(columns);
        }
    }

    private static final class Columns extends GroupReadSupport {

        private final Set<String> columns;

        Columns(Set<String> columns) {
            this.columns = columns;
        }

        @Override
        public ReadContext init(Configuration configuration, Map<String, String> metadata, MessageType schema) {
            List<Type> asked = schema.getFields().stream()
                    .filter(field -> columns.contains(field.getName()))
                    .toList();
            return new ReadContext(new MessageType(schema.getName(), asked));
        }
    }
}
