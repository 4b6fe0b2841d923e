package dev.freezeout.spark;

import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** Finds the GPU that Spark gave a task. */
final class GpuAddress {

    /** Spark's name of the resource. */
    static final String RESOURCE = "gpu";

    private static final int NONE = -1;

    private GpuAddress() {}

    /**
     * The number of the task's first GPU as its process sees it; -1 if it has none.
     *
     * <p>Spark names GPUs as the whole machine counts them. Where {@code CUDA_VISIBLE_DEVICES} hides the others from the
     * process, the process counts from 0.
     *
     * @throws IllegalStateException if the cluster's discovery script gave the GPU a name that is no number
     */
    static int ofTask(Map<String, ResourceInformation> resources, Map<String, String> environment) {
        ResourceInformation gpus = resources.get(RESOURCE);
        if (gpus == null || gpus.addresses().length == 0) {
            return NONE;
        }
        if (!environment.getOrDefault("CUDA_VISIBLE_DEVICES", "").isBlank()) {
            return 0;
        }
        String address = gpus.addresses()[0];
        try {
            return Integer.parseInt(address);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "Cannot use the GPU \"%s\": the cluster's GPU discovery script must print numbers"
                            .formatted(address),
                    e);
        }
    }

    /** What Spark calls the task's GPUs, whatever the process sees of them: {@code 3}, {@code 0,1}; null if it has none. */
    static @Nullable String nameOfTask(Map<String, ResourceInformation> resources) {
        ResourceInformation gpus = resources.get(RESOURCE);
        return gpus == null || gpus.addresses().length == 0 ? null : String.join(",", gpus.addresses());
    }
}
