package dev.freezeout.spark.cluster;

import static dev.freezeout.text.Wording.counted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/** Explains why no task of a session runs: what it requests of the cluster, what that offers, and what to change. */
final class WaitingReason {

    private final SparkContext spark;
    private final MasterPage master;
    private int removed;
    private String lastRemoval = "";

    WaitingReason(SparkContext spark) {
        this.spark = spark;
        this.master = new MasterPage(spark);
    }

    /** Records the loss of an executor that had registered. */
    synchronized void removed(String executor, String why) {
        removed++;
        lastRemoval =
                "executor %s: %s".formatted(executor, why.lines().findFirst().orElse(""));
    }

    /** What is requested, what there is and what to do, a line each. */
    List<String> lines() {
        List<ExecutorSummary> executors = executors();
        return executors.isEmpty() ? withoutExecutors() : withoutRoom(executors);
    }

    private List<String> withoutExecutors() {
        SparkConf conf = spark.conf();
        ExecutorDemand demand = ExecutorDemand.of(spark);
        List<String> lines = new ArrayList<>();
        lines.add("no executor is there; each asks for " + demand.inWords());
        if (!ExecutorDemand.isStandalone(conf)) {
            lost().ifPresent(lines::add);
            lines.add(elsewhere(conf));
            return lines;
        }
        Optional<ClusterOffer> offer = master.offer();
        if (offer.isEmpty()) {
            lost().ifPresent(lines::add);
            lines.add("the page of the master at %s does not answer".formatted(conf.get("spark.master")));
            return lines;
        }
        Optional<DeadExecutors> dead = master.deadExecutors(offer.get());
        if (dead.isEmpty()) {
            lost().ifPresent(lines::add);
        }
        lines.add("the cluster has " + offer.get().inWords());
        int mostCores = conf.getInt("spark.cores.max", Integer.MAX_VALUE);
        if (demand.cores() > mostCores) {
            lines.add("set spark.cores.max, which is %s, to %s or more".formatted(mostCores, demand.cores()));
        } else if (dead.isPresent()) {
            lines.add(dead.get().inWords());
        } else {
            lines.add(offer.get().advice(demand));
        }
        return lines;
    }

    private synchronized Optional<String> lost() {
        return removed == 0
                ? Optional.empty()
                : Optional.of("%s lost, the last was %s"
                        .formatted(removed == 1 ? "1 executor was" : removed + " executors were", lastRemoval));
    }

    private String elsewhere(SparkConf conf) {
        String id = spark.applicationId();
        return conf.get("spark.master").startsWith("k8s://")
                ? "kubectl -n %s describe pods -l spark-app-selector=%s says why pods do not start"
                        .formatted(conf.get("spark.kubernetes.namespace", "default"), id)
                : "the cluster's pages say what is free; on YARN, yarn application -status " + id;
    }

    /** Executors are there, but no task fits any of them. */
    private List<String> withoutRoom(List<ExecutorSummary> executors) {
        SparkConf conf = spark.conf();
        int cpus = conf.getInt("spark.task.cpus", 1);
        int cores =
                executors.stream().mapToInt(ExecutorSummary::totalCores).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("%s, the largest with %s; a trial asks for %s"
                .formatted(
                        executors.size() == 1 ? "1 executor is there" : executors.size() + " executors are there",
                        counted(cores, "core"),
                        counted(cpus, "core")));
        lines.add(
                cores < cpus
                        ? "set resources.cpusPerTrial to %s or less, or give executors more cores (%s)"
                                .formatted(cores, ExecutorDemand.CORES)
                        : "Spark may wait for more of them (spark.scheduler.minRegisteredResourcesRatio)");
        return lines;
    }

    private List<ExecutorSummary> executors() {
        List<ExecutorSummary> executors =
                new ArrayList<>(JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)));
        executors.removeIf(executor -> executor.id().equals("driver"));
        return executors;
    }
}
