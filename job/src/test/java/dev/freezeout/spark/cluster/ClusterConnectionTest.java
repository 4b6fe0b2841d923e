package dev.freezeout.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Masters that are not there. */
@Timeout(60)
class ClusterConnectionTest {

    private static final String ADVICE = "; start it, or give the address that its page shows after \"URL\"";

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aMasterThatDoesNotListenIsToldAtOnce() throws IOException {
        int port = unusedPort();

        ClusterException e = assertThrows(ClusterException.class, () -> open("spark://127.0.0.1:" + port));

        assertEquals(List.of("Connecting to spark://127.0.0.1:" + port), told);
        assertEquals(
                "Cannot reach the Spark master at 127.0.0.1:%s: Connection refused%s".formatted(port, ADVICE),
                e.getMessage());
    }

    @Test
    void eachMasterOfSeveralIsTriedAndOneIsEnough() throws IOException {
        int port = unusedPort();
        ClusterException e = assertThrows(
                ClusterException.class, () -> open("spark://127.0.0.1:%s,no-such-host.invalid:7077".formatted(port)));
        assertEquals(
                "Cannot reach the Spark master at 127.0.0.1:%s: Connection refused, no-such-host.invalid:7077: no machine of that name is known%s"
                        .formatted(port, ADVICE),
                e.getMessage());

        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MasterAddresses.of(conf("spark://127.0.0.1:%s,127.0.0.1:%s".formatted(port, listening.getLocalPort())))
                    .requireReachable();
        }
    }

    @Test
    void theApiServerOfKubernetesIsTriedToo() throws IOException {
        int port = unusedPort();

        ClusterException e = assertThrows(ClusterException.class, () -> open("k8s://https://127.0.0.1:" + port));

        assertEquals(
                "Cannot reach the Kubernetes API server at 127.0.0.1:%s: Connection refused; kubectl cluster-info shows the address"
                        .formatted(port),
                e.getMessage());
    }

    @Test
    void whatTakesConnectionsAndIsSilentIsToldWhileSparkStillWaits() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String master = "spark://127.0.0.1:" + listening.getLocalPort();
            IllegalStateException stopped = new IllegalStateException("SparkContext has been shutdown");

            ClusterException e = assertThrows(
                    ClusterException.class,
                    () -> ClusterConnection.open(
                            conf(master),
                            told::add,
                            () -> {
                                await(2);
                                throw stopped;
                            },
                            1));

            assertTrue(
                    told.get(1)
                            .startsWith("No answer from %s for 0 s: it is busy, is no Spark master ".formatted(master)),
                    told.get(1));
            assertEquals("Cannot connect to %s: SparkContext has been shutdown".formatted(master), e.getMessage());
            assertSame(stopped, e.getCause());
        }
    }

    /** Waits until so many lines were told. */
    private void await(int lines) {
        while (told.size() < lines) {
            Thread.onSpinWait();
        }
    }

    private SparkSession open(String master) {
        return ClusterConnection.open(conf(master), told::add, () -> {
            throw new AssertionError("Spark is not to try what is not there");
        });
    }

    private static SparkConf conf(String master) {
        return new SparkConf(false).setMaster(master);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
