package dev.freezeout.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Writes rows to one Parquet file just as Spark SQL does, column comments included, but with no Spark session: where
 * trials are trained there is none.
 */
final class SparkRowWriter {

    private SparkRowWriter() {}

    /** Writes a file, in place of one that has its name. */
    static void write(Path file, StructType schema, List<Row> rows, Configuration hadoop) throws IOException {
        // Before the file is opened: on an object store, closing half a file would publish it.
        List<InternalRow> internal = internalRows(schema, rows);
        Configuration configuration = new Configuration(hadoop);
        ParquetWriteSupport.setSchema(schema, configuration);
        configuration.setBoolean(SQLConf.PARQUET_WRITE_LEGACY_FORMAT().key(), false);
        configuration.setBoolean(SQLConf.PARQUET_FIELD_ID_WRITE_ENABLED().key(), false);
        configuration.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
        try (ParquetWriter<InternalRow> writer = new Builder(HadoopOutputFile.fromPath(file, configuration))
                .withConf(configuration)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (InternalRow row : internal) {
                writer.write(row);
            }
        }
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
            return new ParquetWriteSupport();
        }
    }
}
