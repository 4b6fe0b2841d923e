package dev.freezeout.store.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.freezeout.trial.result.TrialOutcome;
import dev.freezeout.trial.result.TrialResult;
import dev.freezeout.trial.result.TrialStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * File format of a committed trial: a line of JSON with its outcome and its rows for each table, then a line with the CRC-32C of
 * the first. Rows are read by column name, so that later versions can read the files of earlier ones.
 */
final class CommitFormat {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // most values are doubles
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final int CHECKSUM_LENGTH = 8;

    private CommitFormat() {}

    static byte[] write(TrialResult result) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TrialOutcome outcome = TrialOutcome.of(result);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("format", VERSION);
            json.writeStringField("trial_id", outcome.trialId());
            json.writeStringField("status", outcome.status().toString());
            json.writeStringField("message", outcome.message());
            json.writeNumberField("test_error_percent", outcome.testErrorPercent());
            for (ResultTable<?> table : ResultSchemas.TABLES) {
                json.writeFieldName(table.name());
                write(table.schema(), table.rows(result), json);
            }
            json.writeEndObject();
        }
        byte[] checksum = checksum(bytes.toByteArray(), bytes.size());
        bytes.write('\n');
        bytes.write(checksum);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(StructType schema, List<Row> rows, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (String column : schema.fieldNames()) {
            json.writeString(column);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (Row row : rows) {
            json.writeStartArray();
            for (int column = 0; column < schema.size(); column++) {
                write(row.get(column), json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Instant time) {
            json.writeString(time.toString());
        } else {
            json.writePOJO(value); // a string, a number, a truth value or null
        }
    }

    /**
     * Parses a file.
     *
     * @throws IOException if it is damaged, cut off or of an unknown format version; the message says which
     */
    static CommittedTrial read(byte[] bytes) throws IOException {
        int end = bytes.length - CHECKSUM_LENGTH - 2;
        if (end <= 0 || bytes[bytes.length - 1] != '\n') {
            throw new IOException("it is cut off");
        }
        if (!ByteBuffer.wrap(checksum(bytes, end)).equals(ByteBuffer.wrap(bytes, end + 1, CHECKSUM_LENGTH))) {
            throw new IOException("its checksum does not match");
        }
        try (JsonParser json = JSON.createParser(bytes, 0, end)) {
            return new Reader(json).read();
        } catch (JsonProcessingException e) {
            throw new IOException("it is not the JSON of a trial: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Parses a committed trial in one pass. */
    private static final class Reader {

        private final JsonParser json;
        private final Map<String, String> fields = new HashMap<>();
        private final Map<String, List<InternalRow>> tables = new HashMap<>();

        Reader(JsonParser json) {
            this.json = json;
        }

        CommittedTrial read() throws IOException {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    table(name);
                } else if (token != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                    checkVersion();
                }
            }
            return new CommittedTrial(
                    new TrialOutcome(
                            field("trial_id"),
                            TrialStatus.valueOf(field("status").toUpperCase(Locale.ROOT)),
                            fields.get("message"),
                            Double.parseDouble(field("test_error_percent"))),
                    tables);
        }

        private void checkVersion() throws IOException {
            if (!field("format").equals(Integer.toString(VERSION))) {
                throw new IOException(
                        "it has format %s, and this version reads %s".formatted(field("format"), VERSION));
            }
        }

        private String field(String name) throws IOException {
            String value = fields.get(name);
            if (value == null) {
                throw new IOException("it has no " + name);
            }
            return value;
        }

        private void table(String name) throws IOException {
            ResultTable<?> table = ResultSchemas.TABLES.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (table == null) {
                json.skipChildren();
                return;
            }
            StructField[] schema = table.schema().fields();
            json.nextToken(); // "columns"
            int[] positions = positions(schema);
            json.nextToken(); // "rows"
            json.nextToken();
            List<InternalRow> rows = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                rows.add(row(schema, positions));
            }
            json.nextToken(); // the end of the table
            if (table == ResultSchemas.TRIALS) {
                rows.forEach(SchemaUpgrade::trial);
            }
            tables.put(name, rows);
        }

        /** Index in the schema of each column of the file; -1 if the schema no longer has it. */
        private int[] positions(StructField[] schema) throws IOException {
            Map<String, Integer> known = new HashMap<>();
            for (int i = 0; i < schema.length; i++) {
                known.put(schema[i].name(), i);
            }
            List<Integer> positions = new ArrayList<>();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                positions.add(known.getOrDefault(json.getText(), -1));
            }
            return positions.stream().mapToInt(Integer::intValue).toArray();
        }

        private InternalRow row(StructField[] schema, int[] positions) throws IOException {
            @Nullable Object[] values = new Object[schema.length];
            int column = 0;
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken(), column++) {
                int position = positions[column];
                if (position >= 0 && token != JsonToken.VALUE_NULL) {
                    values[position] = value(schema[position].dataType());
                }
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null && !schema[i].nullable()) {
                    throw new IOException("it has no " + schema[i].name());
                }
            }
            return new GenericInternalRow(values);
        }

        /** The current value in Spark's internal representation. */
        private Object value(DataType type) throws IOException {
            if (type.equals(DataTypes.StringType)) {
                return UTF8String.fromString(json.getText());
            }
            if (type.equals(DataTypes.DoubleType)) {
                return json.currentToken() == JsonToken.VALUE_STRING
                        ? Double.parseDouble(json.getText()) // NaN or an infinity
                        : json.getDoubleValue();
            }
            if (type.equals(DataTypes.IntegerType)) {
                return json.getIntValue();
            }
            if (type.equals(DataTypes.LongType)) {
                return json.getLongValue();
            }
            if (type.equals(DataTypes.BooleanType)) {
                return json.getBooleanValue();
            }
            if (type.equals(DataTypes.TimestampType)) {
                return DateTimeUtils.instantToMicros(Instant.parse(json.getText()));
            }
            throw new IllegalStateException("No column is of the type " + type);
        }
    }
}
