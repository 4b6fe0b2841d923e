package dev.freezeout.spark.study;

import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker$;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.Tuple3;

/** A standalone master in this process, with workers as a test wants them. Their executors would be processes. */
public final class SmallCluster implements AutoCloseable {

    public static final TrialResources ONE_CORE = new TrialResources(DeviceRequest.CPU, 1, 1);

    private final List<RpcEnv> parts = new ArrayList<>();
    private final String url;

    public SmallCluster() {
        Tuple3<RpcEnv, Object, Option<Object>> master =
                Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, new SparkConf(false));
        parts.add(master._1());
        url = "spark://" + master._1().address().hostPort();
    }

    String url() {
        return url;
    }

    public void addWorker(int cores, int memoryMib, Path folder) {
        parts.add(Worker$.MODULE$.startRpcEnvAndEndpoint(
                "127.0.0.1",
                0,
                0,
                cores,
                memoryMib,
                new String[] {url},
                folder.toString(),
                Option.apply(parts.size()),
                new SparkConf(false),
                Option.empty()));
    }

    /** A session whose executors ask for what the settings say. */
    public SparkSession connect(String... settings) {
        SparkConf conf = new SparkConf(false)
                .setMaster(url)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            conf.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return SparkSession.builder()
                .config(StudySession.configure(conf, "a study", ONE_CORE, new StudySession.Machine(2, 0)))
                .getOrCreate();
    }

    @Override
    public void close() {
        for (RpcEnv part : parts) {
            part.shutdown();
            part.awaitTermination();
        }
    }
}
