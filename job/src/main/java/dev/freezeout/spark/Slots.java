package dev.freezeout.spark;

import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialSlot;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/** How work on networks is given its share of the cluster. */
final class Slots {

    static final String GPUS_OFFERED = "spark.executor.resource.gpu.amount";

    private static final String GPUS_OF_ANY_TASK = "spark.task.resource.gpu.amount";

    private Slots() {}

    /**
     * Has executors divide their GPUs into shares of the size that trials get. Spark 3.5 divides them as tasks of the
     * default profile would have them, whatever the profile of a stage says: without this, a trial that is to have half a
     * GPU has it alone; and with a share that the user set, trials that are to have whole ones share them.
     */
    static void divideGpus(SparkConf conf, TrialResources resources) {
        if (!usesGpus(conf, resources)) {
            return;
        }
        if (resources.gpus() < 1) {
            conf.set(GPUS_OF_ANY_TASK, Double.toString(resources.gpus()));
        } else {
            conf.remove(GPUS_OF_ANY_TASK);
        }
    }

    /** One partition an item, in order, with whole GPUs for this stage alone: SQL needs none. */
    static <T> JavaRDD<T> partitions(SparkContext spark, List<T> items, TrialResources resources) {
        JavaRDD<T> partitions = JavaSparkContext.fromSparkContext(spark).parallelize(items, items.size());
        if (!usesGpus(spark.conf(), resources)) {
            return partitions;
        }
        TaskResourceRequests requests =
                new TaskResourceRequests().cpus(resources.cpus()).resource(GpuAddress.RESOURCE, resources.gpus());
        return partitions.withResources(
                new ResourceProfileBuilder().require(requests).build());
    }

    /**
     * Refuses to ask for GPUs where there are none.
     *
     * @throws IllegalStateException if GPUs are asked for and the cluster offers none
     */
    static void checkDevice(SparkConf conf, TrialResources resources) {
        if (resources.device() == DeviceRequest.GPU && !StudySession.isLocal(conf) && !offersGpus(conf)) {
            throw new IllegalStateException(
                    "Cannot train on GPUs: the cluster's executors have none. Give them some with"
                            + " --conf %s=1 and a discovery script".formatted(GPUS_OFFERED));
        }
    }

    /** On how many slots trials can train at once on the executors that there are now, at least 1. */
    static int count(SparkContext spark, TrialResources resources) {
        int slots = spark.defaultParallelism() / resources.cpus();
        if (StudySession.isLocal(spark.conf())) {
            slots = spark.defaultParallelism(); // a thread here is a trial's share of the cores
        } else if (usesGpus(spark.conf(), resources)) {
            int executors = spark.statusTracker().getExecutorInfos().length - 1; // less the driver
            slots = Math.min(slots, (int) (executors * spark.conf().getInt(GPUS_OFFERED, 0) / resources.gpus()));
        }
        return Math.max(1, slots);
    }

    /** What a running task was given. */
    static TrialSlot of(TaskContext context, TrialResources resources) {
        Map<String, ResourceInformation> given = context.resourcesJMap();
        return new TrialSlot(
                resources.device(),
                GpuAddress.ofTask(given, System.getenv()),
                GpuAddress.nameOfTask(given),
                resources.cpus(),
                SparkEnv.get().executorId(),
                context.attemptNumber());
    }

    private static boolean usesGpus(SparkConf conf, TrialResources resources) {
        return resources.device() != DeviceRequest.CPU && offersGpus(conf);
    }

    private static boolean offersGpus(SparkConf conf) {
        return !StudySession.isLocal(conf) && conf.getInt(GPUS_OFFERED, 0) > 0;
    }
}
