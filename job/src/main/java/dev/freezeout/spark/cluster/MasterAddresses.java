package dev.freezeout.spark.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/**
 * Where a cluster accepts applications: a standalone master and its standby masters, YARN's ResourceManagers, the API server
 * of Kubernetes. Spark tries them for a minute, YARN's client for a quarter of an hour, before they report that none answers.
 *
 * @param what what listens there, in words
 * @param advice what to do where nothing does
 */
record MasterAddresses(String what, List<InetSocketAddress> addresses, String advice) {

    private static final int TIMEOUT_MILLIS = 10_000;

    MasterAddresses {
        addresses = List.copyOf(addresses);
    }

    /** The addresses in a master's URL; none if the URL is invalid, which Spark reports itself. */
    static MasterAddresses of(SparkConf conf) {
        String master = conf.get("spark.master", "");
        if (master.startsWith("spark://")) {
            return new MasterAddresses(
                    "Spark master",
                    hosts(master.substring("spark://".length()).split(",")),
                    "start it, or give the address that its page shows after \"URL\"");
        }
        if (master.startsWith("k8s://")) {
            boolean throughProxy = System.getenv("HTTPS_PROXY") != null || System.getenv("https_proxy") != null;
            return new MasterAddresses(
                    "Kubernetes API server",
                    throughProxy ? List.of() : apiServer(master.substring("k8s://".length())),
                    "kubectl cluster-info shows the address");
        }
        if (master.equals("yarn")) {
            return new MasterAddresses(
                    "YARN ResourceManager",
                    resourceManagers(),
                    "HADOOP_CONF_DIR must name the folder of the cluster's yarn-site.xml");
        }
        return new MasterAddresses("master", List.of(), "");
    }

    /**
     * Checks that at least one address accepts connections.
     *
     * @throws ClusterException if there are addresses and none does
     */
    void requireReachable() {
        List<String> problems = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            Optional<String> problem = problem(address);
            if (problem.isEmpty()) {
                return;
            }
            problems.add("%s:%s: %s".formatted(address.getHostString(), address.getPort(), problem.get()));
        }
        if (!problems.isEmpty()) {
            throw new ClusterException(
                    "Cannot reach the %s at %s; %s".formatted(what, String.join(", ", problems), advice));
        }
    }

    private Optional<String> problem(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            // Resolved here: an unresolved address cannot be connected to.
            socket.connect(
                    new InetSocketAddress(address.getHostString(), address.getPort()),
                    TIMEOUT_MILLIS / addresses.size());
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("no machine of that name is known");
        } catch (SocketTimeoutException e) {
            return Optional.of("no answer");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<InetSocketAddress> hosts(String... hostsAndPorts) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String hostAndPort : hostsAndPorts) {
            URI uri = uri("spark://" + hostAndPort.strip());
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 0xFFFF) {
                addresses.add(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
            }
        }
        return addresses;
    }

    private static List<InetSocketAddress> apiServer(String server) {
        URI uri = uri(server.contains("://") ? server : "https://" + server);
        int port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
        return uri.getHost() == null || port > 0xFFFF
                ? List.of()
                : List.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("unreadable");
        }
    }

    private static List<InetSocketAddress> resourceManagers() {
        Configuration yarn = new Configuration();
        yarn.addResource("yarn-default.xml");
        yarn.addResource("yarn-site.xml");
        List<String> addresses = new ArrayList<>();
        for (String id : yarn.getTrimmedStrings("yarn.resourcemanager.ha.rm-ids")) {
            String host = yarn.getTrimmed("yarn.resourcemanager.hostname." + id, "");
            addresses.add(yarn.getTrimmed("yarn.resourcemanager.address." + id, host + ":8032"));
        }
        if (addresses.isEmpty()) {
            addresses.add(yarn.getTrimmed("yarn.resourcemanager.address", ""));
        }
        return hosts(addresses.toArray(String[]::new));
    }
}
