package dev.freezeout.analysis;

import org.apache.spark.sql.SparkSession;

/** Spark in this process, with what small tables need. */
public final class TestSpark {

    private TestSpark() {}

    /** The session of this process, which ends with it: tests share it, as starting one takes seconds. */
    public static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.ui.enabled", false)
                // Small tables would spend their time on compiling queries and planning them anew.
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }
}
