package dev.freezeout.spark.cluster;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.spark.Slots;
import dev.freezeout.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a standalone cluster has for executors.
 *
 * @param workers those that are alive
 * @param others names of the other applications that hold some of it
 * @param granted cores that this application has, in executors that have not registered yet
 */
record ClusterOffer(List<Worker> workers, List<String> others, long granted) {

    /** More kinds of workers than this are not listed, but counted. */
    private static final int MAX_KINDS = 4;

    ClusterOffer {
        workers = List.copyOf(workers);
        others = List.copyOf(others);
    }

    /** The total of a resource, and how much of it is free. */
    record Amount(long all, long free) {}

    /** @param page address of its page */
    record Worker(Amount cores, Amount memoryMib, Amount gpus, String page) {

        boolean has(ExecutorDemand demand) {
            return Math.max(1, demand.cores()) <= cores.all()
                    && demand.memoryMib() <= memoryMib.all()
                    && demand.gpus() <= gpus.all();
        }

        boolean hasFree(ExecutorDemand demand) {
            return Math.max(1, demand.cores()) <= cores.free()
                    && demand.memoryMib() <= memoryMib.free()
                    && demand.gpus() <= gpus.free();
        }

        private String inWords() {
            String text = "%s of %s, %s of %s MiB"
                    .formatted(cores.free(), counted(cores.all(), "core"), memoryMib.free(), memoryMib.all());
            return gpus.all() == 0 ? text : "%s, %s of %s".formatted(text, gpus.free(), counted(gpus.all(), "GPU"));
        }
    }

    /** Such as {@code 2 workers with 4 of 4 cores, 1024 of 1024 MiB free}. */
    String inWords() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        workers.forEach(worker -> kinds.merge(worker.inWords(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) -> {
            if (parts.size() < MAX_KINDS) {
                parts.add("%s with %s free".formatted(counted(count, "worker"), kind));
            }
        });
        if (kinds.size() > MAX_KINDS) {
            parts.add("and other workers");
        }
        return parts.isEmpty() ? "no worker" : String.join("; ", parts);
    }

    /** What to change so that an executor can start. */
    String advice(ExecutorDemand demand) {
        if (workers.isEmpty()) {
            return "start workers: the master has none";
        }
        if (granted > 0) {
            return "executors with %s are starting, or cannot reach this machine (spark.driver.host)"
                    .formatted(counted(granted, "core"));
        }
        if (workers.stream().noneMatch(worker -> worker.has(demand))) {
            return "no worker is large enough: " + less(demand) + ", or start larger workers";
        }
        if (workers.stream().noneMatch(worker -> worker.hasFree(demand))) {
            return others.isEmpty()
                    ? "wait until it is free, or ask for less"
                    : "%s has it: wait until it ends, or ask for less".formatted(String.join(", ", others));
        }
        return "they may be starting; what keeps them from it stands on the pages of the workers, such as "
                + workers.get(0).page();
    }

    private String less(ExecutorDemand demand) {
        List<String> settings = new ArrayList<>();
        long memory = most(worker -> worker.memoryMib().all());
        if (demand.memoryMib() > memory) {
            settings.add("set %s to %sm or less".formatted(ExecutorDemand.MEMORY, memory));
        }
        long cores = most(worker -> worker.cores().all());
        if (demand.cores() > cores) {
            settings.add("set %s to %s or less".formatted(ExecutorDemand.CORES, cores));
        }
        long gpus = most(worker -> worker.gpus().all());
        if (demand.gpus() > gpus) {
            settings.add(
                    gpus > 0
                            ? "set %s to %s or less".formatted(Slots.GPUS_OFFERED, gpus)
                            : "no worker offers GPUs (spark.worker.resource.gpu.amount and .discoveryScript)");
        }
        return settings.isEmpty() ? "none has all of it" : Wording.listed(settings);
    }

    private long most(ToLongFunction<Worker> amount) {
        return workers.stream().mapToLong(amount).max().orElse(0);
    }
}
