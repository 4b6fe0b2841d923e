package dev.freezeout.spark;

import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
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

/** The shares of a cluster that trials train on: their size, number and assignment. */
public final class Slots {

    public static final String GPUS_OFFERED = "spark.executor.resource.gpu.amount";

    private static final String GPUS_OF_ANY_TASK = "spark.task.resource.gpu.amount";

    private Slots() {}

    /** Whether the executors of a session are threads of the driver, as spark-submit's master says. */
    public static boolean isLocal() {
        return isLocal(new SparkConf());
    }

    public static boolean isLocal(SparkConf conf) {
        String master = conf.get("spark.master", "local[*]");
        return master.equals("local") || master.startsWith("local[");
    }

    /**
     * Makes executors divide their GPUs into shares of the size that trials get. Spark 3.5 divides them by the default
     * profile's request, whatever the profile of a stage says (SPARK-45527): without this, a trial that asks for half a GPU
     * would have it alone, and with a share that the user set, trials that ask for whole GPUs would share them.
     */
    public static void divideGpus(SparkConf conf, TrialResources resources) {
        if (!usesGpus(conf, resources)) {
            return;
        }
        if (resources.shareGpu()) {
            conf.set(GPUS_OF_ANY_TASK, Double.toString(resources.gpuPerTrial()));
        } else {
            conf.remove(GPUS_OF_ANY_TASK);
        }
    }

    /** One partition an item, in order. GPUs are requested for this stage alone: SQL needs none. */
    public static <T> JavaRDD<T> partitions(SparkContext spark, List<T> items, TrialResources resources) {
        JavaRDD<T> partitions = JavaSparkContext.fromSparkContext(spark).parallelize(items, items.size());
        if (!usesGpus(spark.conf(), resources)) {
            return partitions;
        }
        TaskResourceRequests requests = new TaskResourceRequests()
                .cpus(resources.cpusPerTrial())
                .resource(GpuAddress.RESOURCE, resources.gpuPerTrial());
        return partitions.withResources(
                new ResourceProfileBuilder().require(requests).build());
    }

    /**
     * Refuses to ask for GPUs where there are none.
     *
     * @throws MissingGpuException if GPUs are asked for and there are none
     */
    public static void checkDevice(SparkConf conf, TrialResources resources) {
        if (resources.device() != DeviceRequest.GPU) {
            return;
        }
        if (isLocal(conf)) {
            if (LocalGpus.count(conf) == 0) {
                throw new MissingGpuException(
                        "Cannot train on GPUs: the engine sees none on this machine. Install a CUDA build of libtorch with"
                                + " libcudart beside it, and set PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR; or set"
                                + " resources.device to cpu");
            }
        } else if (!offersGpus(conf)) {
            throw new MissingGpuException("Cannot train on GPUs: the cluster's executors have none. Give them some with"
                    + " --conf %s=1 and a discovery script".formatted(GPUS_OFFERED));
        }
    }

    /**
     * How many trials run at the same time.
     *
     * @param cores of all executors together
     */
    public static int count(SparkConf conf, TrialResources resources, int executors, int cores) {
        int byCores = cores / conf.getInt("spark.task.cpus", resources.cpusPerTrial());
        if (!usesGpus(conf, resources)) {
            return byCores;
        }
        return Math.min(byCores, executors * trialsOn(conf.getInt(GPUS_OFFERED, 0), resources));
    }

    /** How many trials fit on the GPUs of one machine. */
    public static int trialsOn(int gpus, TrialResources resources) {
        return gpus * (int) (1 / resources.gpuPerTrial()); // a GPU has room for whole shares only
    }

    /** The slot of a running task. To be called once a task. */
    public static TrialSlot of(TaskContext context, TrialResources resources) {
        Map<String, ResourceInformation> given = context.resourcesJMap();
        int address = GpuAddress.ofTask(given, System.getenv());
        String name = GpuAddress.nameOfTask(given);
        int localGpus = LocalGpus.count(SparkEnv.get().conf());
        if (localGpus > 0 && resources.device() != DeviceRequest.CPU) {
            address = LocalGpus.assignTo(context, localGpus);
            name = GpuAddress.nameOf(address, System.getenv());
        }
        return new TrialSlot(
                resources.device(),
                address,
                name,
                resources.cpusPerTrial(),
                SparkEnv.get().executorId(),
                context.attemptNumber());
    }

    private static boolean usesGpus(SparkConf conf, TrialResources resources) {
        return resources.device() != DeviceRequest.CPU && offersGpus(conf);
    }

    private static boolean offersGpus(SparkConf conf) {
        return !isLocal(conf) && conf.getInt(GPUS_OFFERED, 0) > 0;
    }
}
