package dev.freezeout.spark.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.freezeout.spark.GpuAddress;
import dev.freezeout.spark.cluster.ClusterOffer.Amount;
import dev.freezeout.spark.cluster.ClusterOffer.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.master.MasterMessages;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcTimeout;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;

/** Reads the web pages of a standalone cluster, the master's and those of its workers. */
final class MasterPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int DEFAULT_PORT = 8080;
    private static final int LOG_BYTES = 4_000;
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final SparkContext spark;

    MasterPage(SparkContext spark) {
        this.spark = spark;
    }

    /** What the cluster has; empty if no master answers. */
    Optional<ClusterOffer> offer() {
        return state().map(state -> new ClusterOffer(workers(state), others(state), granted(state)));
    }

    /** How executors of this application ended; empty if none did. */
    Optional<DeadExecutors> deadExecutors(ClusterOffer offer) {
        int count = 0;
        String log = "";
        for (Worker worker : offer.workers()) {
            for (JsonNode executor :
                    json(worker.page() + "/json/").orElse(NOTHING).path("finishedexecutors")) {
                if (executor.path("appid").asText().equals(spark.applicationId())) {
                    count++;
                    log = "%s/log/?appId=%s&executorId=%s&byteLength=%s&logType="
                            .formatted(
                                    worker.page(),
                                    spark.applicationId(),
                                    executor.path("id").asText(),
                                    LOG_BYTES);
                }
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(DeadExecutors.of(
                        count,
                        text(log + "stderr").orElse(""),
                        text(log + "stdout").orElse("")));
    }

    private static List<Worker> workers(JsonNode state) {
        List<Worker> workers = new ArrayList<>();
        for (JsonNode worker : state.path("workers")) {
            if (worker.path("state").asText().equals("ALIVE")) {
                workers.add(new Worker(
                        new Amount(
                                worker.path("cores").asLong(),
                                worker.path("coresfree").asLong()),
                        new Amount(
                                worker.path("memory").asLong(),
                                worker.path("memoryfree").asLong()),
                        new Amount(gpus(worker.path("resources")), gpus(worker.path("resourcesfree"))),
                        worker.path("webuiaddress").asText()));
            }
        }
        return workers;
    }

    private static int gpus(JsonNode resources) {
        return resources.path(GpuAddress.RESOURCE).path("addresses").size();
    }

    private List<String> others(JsonNode state) {
        List<String> others = new ArrayList<>();
        for (JsonNode application : state.path("activeapps")) {
            if (!application.path("id").asText().equals(spark.applicationId())
                    && application.path("state").asText().equals("RUNNING")) {
                others.add(application.path("name").asText());
            }
        }
        return others;
    }

    private long granted(JsonNode state) {
        for (JsonNode application : state.path("activeapps")) {
            if (application.path("id").asText().equals(spark.applicationId())) {
                return application.path("cores").asLong();
            }
        }
        return 0;
    }

    /** The page of the active master, not of a standby. */
    private Optional<JsonNode> state() {
        return MasterAddresses.of(spark.conf()).addresses().stream()
                .map(master -> new RpcAddress(master.getHostString(), master.getPort()))
                .flatMap(master -> json("http://%s:%s/json/".formatted(master.host(), pagePort(master))).stream())
                .filter(state -> state.path("status").asText().equals("ALIVE"))
                .findFirst();
    }

    /** The port of a master's page; where it is not the default, only the master knows it. */
    private static int pagePort(RpcAddress master) {
        try {
            RpcTimeout timeout = new RpcTimeout(
                    FiniteDuration.apply(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS), "the time to ask a master");
            MasterMessages.BoundPortsResponse ports = timeout.awaitResult(SparkEnv.get()
                    .rpcEnv()
                    .setupEndpointRef(master, "Master")
                    .ask(
                            MasterMessages.BoundPortsRequest$.MODULE$,
                            timeout,
                            ClassTag$.MODULE$.apply(MasterMessages.BoundPortsResponse.class)));
            return ports.webUIPort();
        } catch (Exception
                | LinkageError e) { // Scala does not declare what it throws; another Spark may have no such message
            return DEFAULT_PORT;
        }
    }

    private static Optional<JsonNode> json(String address) {
        return text(address).map(text -> {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return NOTHING;
            }
        });
    }

    private static Optional<String> text(String address) {
        try {
            URLConnection connection = URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readAllBytes(), UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a page behind a proxy or a password: less can be reported
        }
    }
}
