package dev.freezeout.spark.cluster;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.spark.Slots;
import dev.freezeout.text.Wording;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * What each executor requests of the cluster.
 *
 * @param cores 0 where it gets all that a worker has
 * @param memoryMib Java's heap, plus memory outside the heap where the cluster counts that too
 */
record ExecutorDemand(int cores, long memoryMib, int gpus) {

    static final String CORES = "spark.executor.cores";
    static final String MEMORY = "spark.executor.memory";

    static ExecutorDemand of(SparkContext spark) {
        SparkConf conf = spark.conf();
        boolean standalone = isStandalone(conf);
        long overhead = standalone ? 0 : conf.getSizeAsMb("spark.executor.memoryOverhead", "0");
        return new ExecutorDemand(
                conf.getInt(CORES, standalone ? 0 : 1),
                spark.executorMemory() + overhead,
                conf.getInt(Slots.GPUS_OFFERED, 0));
    }

    static boolean isStandalone(SparkConf conf) {
        return conf.get("spark.master", "").startsWith("spark://");
    }

    /** Such as {@code 4 cores, 4096 MiB of memory and 1 GPU}. */
    String inWords() {
        List<String> parts = new ArrayList<>();
        if (cores > 0) {
            parts.add(counted(cores, "core"));
        }
        parts.add(memoryMib + " MiB of memory");
        if (gpus > 0) {
            parts.add(counted(gpus, "GPU"));
        }
        return Wording.listed(parts);
    }
}
