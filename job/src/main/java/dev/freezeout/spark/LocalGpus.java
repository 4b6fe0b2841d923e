package dev.freezeout.spark;

import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The GPUs of this machine, for trials that train in the driver itself: Spark assigns those of executors only. Each task
 * gets the GPU with the fewest tasks.
 */
public final class LocalGpus {

    private static final String COUNT = "spark.freezeout.localGpus";

    /** How many tasks of this process have each GPU. */
    private static final LocalGpus OF_THIS_PROCESS = new LocalGpus();

    private int[] tasks = {};

    LocalGpus() {}

    /** Stores the number of GPUs in the session's configuration. */
    public static void setCount(SparkConf conf, int gpus) {
        conf.set(COUNT, Integer.toString(gpus));
    }

    /** How many there are for the tasks of a driver; 0 where they run in executors. */
    static int count(SparkConf conf) {
        return conf.getInt(COUNT, 0);
    }

    /** Assigns a running task one of the GPUs 0 … {@code gpus} − 1 until it ends. */
    static int assignTo(TaskContext context, int gpus) {
        int gpu = OF_THIS_PROCESS.acquire(gpus);
        context.addTaskCompletionListener((TaskCompletionListener) task -> OF_THIS_PROCESS.release(gpu));
        return gpu;
    }

    synchronized int acquire(int gpus) {
        if (tasks.length < gpus) {
            tasks = Arrays.copyOf(tasks, gpus);
        }
        int least = 0;
        for (int gpu = 1; gpu < gpus; gpu++) {
            if (tasks[gpu] < tasks[least]) {
                least = gpu;
            }
        }
        tasks[least]++;
        return least;
    }

    synchronized void release(int gpu) {
        tasks[gpu]--;
    }
}
