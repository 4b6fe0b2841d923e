package dev.freezeout.store.results;

import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Writes rows to one Parquet file as Spark SQL does, column comments included, but without a Spark session, which executors do
 * not have. The file is synced to disk when it is closed.
 */
final class SparkRowWriter implements AutoCloseable {

    private final ParquetWriter<InternalRow> writer;

    /** Opens a file and overwrites an existing one. */
    SparkRowWriter(Path file, StructType schema, Configuration hadoop) throws IOException {
        Configuration configuration = new Configuration(hadoop);
        ParquetWriteSupport.setSchema(schema, configuration);
        configuration.setBoolean(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), false);
        configuration.setBoolean(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), false);
        configuration.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
        writer = new Builder(new SafeFile(file, HadoopFiles.of(file, hadoop)))
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }

    void write(InternalRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Writes rows to a file and overwrites an existing one. */
    static void write(Path file, StructType schema, List<Row> rows, Configuration hadoop) throws IOException {
        // Convert before the file is opened: on an object store, closing half a file would publish it.
        List<InternalRow> internal = internalRows(schema, rows);
        try (SparkRowWriter writer = new SparkRowWriter(file, schema, hadoop)) {
            for (InternalRow row : internal) {
                writer.write(row);
            }
        }
    }

    /** Publishes a file with columns and without rows. */
    static void publishEmpty(Path file, StructType schema, Configuration hadoop) throws IOException {
        AtomicFiles.publish(file, unfinished -> write(unfinished, schema, List.of(), hadoop), hadoop);
    }

    private static List<InternalRow> internalRows(StructType schema, List<Row> rows) {
        Function1<Object, Object> converter = CatalystTypeConverters.createToCatalystConverter(schema);
        return rows.stream().map(row -> (InternalRow) converter.apply(row)).toList();
    }

    private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {

        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<InternalRow> getWriteSupport(Configuration configuration) {
            return new VersionedWriteSupport();
        }
    }

    /** Adds the schema version to the file's metadata. */
    private static final class VersionedWriteSupport extends ParquetWriteSupport {

        @Override
        public WriteContext init(Configuration configuration) {
            WriteContext context = super.init(configuration);
            Map<String, String> metadata = new HashMap<>(context.getExtraMetaData());
            metadata.putAll(ResultSchemas.VERSION);
            return new WriteContext(context.getSchema(), metadata);
        }
    }

    /** An output file that is synced to disk when it is closed, which Parquet's own is not. */
    private record SafeFile(Path path, HadoopFiles files) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSize) throws IOException {
            return createOrOverwrite(blockSize);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
            FSDataOutputStream out = files.create(path);
            return new DelegatingPositionOutputStream(HadoopStreams.wrap(out)) {
                @Override
                public long getPos() throws IOException {
                    return out.getPos();
                }

                @Override
                public void close() throws IOException {
                    HadoopFiles.force(out);
                    super.close();
                }
            };
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
