package dev.freezeout.launch;

import org.apache.spark.deploy.SparkSubmit;

/** Does what spark-submit does, where no Spark is installed. */
public final class Submit {

    private Submit() {}

    public static void main(String[] arguments) {
        Platform.prepare();
        SubmitErrors.report();
        SparkSubmit.main(arguments);
    }
}
