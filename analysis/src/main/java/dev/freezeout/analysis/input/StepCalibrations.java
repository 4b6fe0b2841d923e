package dev.freezeout.analysis.input;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Reads a study's {@code calibration.json}, the step times that its time saved goes by. */
final class StepCalibrations {

    /** A row a precision, kind of device and number of frozen layers; the time of such a step in milliseconds. */
    static final StructType COLUMNS = new StructType()
            .add("precision", StringType)
            .add("device_name", StringType)
            .add("threads", IntegerType)
            .add("frozen_layers", IntegerType)
            .add("milliseconds", DoubleType);

    private static final StructType CALIBRATION = new StructType()
            .add("precision", StringType)
            .add("provenance", new StructType().add("device_name", StringType).add("threads", IntegerType))
            .add(
                    "steps",
                    createArrayType(
                            new StructType().add("frozen_layers", IntegerType).add("milliseconds", DoubleType)));

    /** That of version 0.1.0 is one calibration without a list around it, in float32. */
    static final StructType FILE = CALIBRATION.add("calibrations", createArrayType(CALIBRATION));

    private StepCalibrations() {}

    /** @param file the file, read with the schema {@link #FILE} */
    static Dataset<Row> rows(Dataset<Row> file) {
        return file.selectExpr("inline(coalesce(calibrations, array(struct(precision, provenance, steps))))")
                .selectExpr(
                        "coalesce(precision, 'float32') AS precision",
                        "provenance.device_name",
                        "provenance.threads",
                        "explode(steps) AS step")
                .selectExpr("precision", "device_name", "threads", "step.frozen_layers", "step.milliseconds");
    }
}
