package dev.freezeout.launch;

/**
 * Runs before spark-submit in the same process, by {@code -javaagent} in {@code SPARK_SUBMIT_OPTS}. Workers and executors
 * may use it too, where their user id has no name.
 */
public final class SubmitAgent {

    private static final String SPARK_SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    private SubmitAgent() {}

    /** Called by the JVM. */
    public static void premain(String options) {
        Platform.prepare();
        if (System.getProperty("sun.java.command", SPARK_SUBMIT).startsWith(SPARK_SUBMIT)) {
            SubmitErrors.report();
        }
    }
}
