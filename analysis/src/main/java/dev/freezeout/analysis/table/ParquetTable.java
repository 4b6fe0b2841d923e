package dev.freezeout.analysis.table;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
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
 * Writes small tables as Parquet, as Spark SQL does and with the comments of columns, but without starting a Spark job for each.
 */
public final class ParquetTable {

    private ParquetTable() {}

    /**
     * Writes rows.
     *
     * @param out is closed at the end
     * @param columns all nullable
     */
    public static void write(FSDataOutputStream out, StructType columns, List<Row> rows) throws IOException {
        Configuration configuration = new Configuration(false);
        ParquetWriteSupport.setSchema(columns, configuration);
        configuration.setBoolean(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), false);
        configuration.setBoolean(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), false);
        configuration.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
        Function1<Object, Object> converter = CatalystTypeConverters.createToCatalystConverter(columns);
        try (ParquetWriter<InternalRow> writer = new Builder(new Stream(out))
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (Row row : rows) {
                writer.write((InternalRow) converter.apply(row));
            }
        }
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
            return new ParquetWriteSupport();
        }
    }

    /** A file that is open already. */
    private record Stream(FSDataOutputStream out) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSize) {
            return HadoopStreams.wrap(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
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
