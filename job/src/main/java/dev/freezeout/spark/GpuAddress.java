package dev.freezeout.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** Finds the GPU that Spark gave a task. */
public final class GpuAddress {

    /** Spark's name of the resource. */
    public static final String RESOURCE = "gpu";

    private static final int NONE = -1;

    private GpuAddress() {}

    /**
     * The number of the task's first GPU as its process sees it; -1 if it has none.
     *
     * <p>Spark names GPUs as the whole machine counts them, or as a container does. Where {@code CUDA_VISIBLE_DEVICES}
     * hides some from the process, the process counts those that are left, from 0. A name such as {@code 1:2} is the
     * third share of GPU 1 where several executors share one GPU.
     *
     * @throws IllegalStateException if the cluster's discovery script gave the GPU a name without a number
     */
    static int ofTask(Map<String, ResourceInformation> resources, Map<String, String> environment) {
        ResourceInformation gpus = resources.get(RESOURCE);
        if (gpus == null || gpus.addresses().length == 0) {
            return NONE;
        }
        String name = gpus.addresses()[0];
        String address = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        List<String> visible = visible(environment);
        if (visible.contains(address)) {
            return visible.indexOf(address);
        }
        if (visible.size() == 1) {
            return 0;
        }
        try {
            int number = Integer.parseInt(address);
            if (visible.isEmpty() || number < visible.size()) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "Cannot use the GPU \"%s\": the cluster's GPU discovery script must print numbers".formatted(name),
                    e);
        }
        throw new IllegalStateException("Cannot use the GPU \"%s\": CUDA_VISIBLE_DEVICES hides it, being %s"
                .formatted(name, String.join(",", visible)));
    }

    /**
     * Spark's names of the task's GPUs, whatever numbers the process sees them under: {@code 3}, {@code 0,1}; null if it has
     * none.
     */
    static @Nullable String nameOfTask(Map<String, ResourceInformation> resources) {
        ResourceInformation gpus = resources.get(RESOURCE);
        return gpus == null || gpus.addresses().length == 0 ? null : String.join(",", gpus.addresses());
    }

    /** The machine's name of the GPU that the process sees under a number. */
    static String nameOf(int address, Map<String, String> environment) {
        List<String> visible = visible(environment);
        return address < visible.size() ? visible.get(address) : Integer.toString(address);
    }

    private static List<String> visible(Map<String, String> environment) {
        return Arrays.stream(
                        environment.getOrDefault("CUDA_VISIBLE_DEVICES", "").split(",", -1))
                .map(String::strip)
                .filter(device -> !device.isEmpty())
                .toList();
    }
}
