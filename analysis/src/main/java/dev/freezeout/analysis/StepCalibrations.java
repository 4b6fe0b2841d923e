package dev.freezeout.analysis;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
    private static final StructType FILE = CALIBRATION.add("calibrations", createArrayType(CALIBRATION));

    private StepCalibrations() {}

    /** @param file path, with what Spark reads as a pattern escaped */
    static Dataset<Row> read(SparkSession spark, String file) {
        return spark.read()
                .schema(FILE)
                .option("multiLine", true)
                .json(file)
                .selectExpr("inline(coalesce(calibrations, array(struct(precision, provenance, steps))))")
                .selectExpr(
                        "coalesce(precision, 'float32') AS precision",
                        "provenance.device_name",
                        "provenance.threads",
                        "explode(steps) AS step")
                .selectExpr("precision", "device_name", "threads", "step.frozen_layers", "step.milliseconds");
    }
}
