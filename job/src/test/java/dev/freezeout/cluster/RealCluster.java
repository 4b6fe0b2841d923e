package dev.freezeout.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone Spark cluster on this machine, of the jars that Maven brought: a master and two workers, each a process
 * of its own, and each worker with four cores and two GPUs that it only pretends to have.
 */
final class RealCluster implements AutoCloseable {

    static final int GPUS_PER_WORKER = 2;

    private static final int WORKERS = 2;
    private static final int CORES_PER_WORKER = 4;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Path SPARK_HOME = Path.of("target/spark").toAbsolutePath();
    static final Path SUBMIT = Path.of("../submit.sh").toAbsolutePath().normalize();

    private final Path folder;
    private final Path settings;
    private final ChildProcess master;
    private final List<ChildProcess> workers = new ArrayList<>();
    private final String url;

    private RealCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
                """);
        master = start("master", "org.apache.spark.deploy.master.Master", List.of());
        url = printed(master, "Starting Spark master at (spark://\\S+)");
        String page = printed(master, "MasterWebUI to \\S+ and started at (http://\\S+)");
        Path gpus = discoveryScript();
        settings = Files.writeString(folder.resolve("spark.properties"), """
                spark.worker.resource.gpu.amount %s
                spark.worker.resource.gpu.discoveryScript %s
                spark.executor.memory 640m
                # No trial starts before all executors are there, so that they start together.
                spark.scheduler.minRegisteredResourcesRatio 1.0
                # The analysis has few rows, and would spend its time on compiling queries and planning them anew.
                spark.sql.shuffle.partitions 1
                spark.sql.codegen.wholeStage false
                spark.sql.codegen.factoryMode NO_CODEGEN
                spark.sql.adaptive.enabled false
                spark.ui.enabled false
                """.formatted(GPUS_PER_WORKER, gpus));
        for (int i = 1; i <= WORKERS; i++) {
            List<String> options = List.of(
                    "--cores",
                    Integer.toString(CORES_PER_WORKER),
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work-" + i).toString(),
                    "--properties-file",
                    settings.toString(),
                    url);
            workers.add(start("worker-" + i, "org.apache.spark.deploy.worker.Worker", options));
        }
        Waiting.until("the workers are there", () -> aliveWorkers(page) == WORKERS, master, START);
    }

    /**
     * Starts a cluster, and waits until it is ready.
     *
     * @param folder for all that it writes
     */
    static RealCluster start(Path folder) throws IOException, InterruptedException {
        return new RealCluster(folder);
    }

    /**
     * Starts the application as its user does.
     *
     * @param name of the run, for its log
     * @param application arguments of the application: a command and its options
     * @param cores cores of each executor, and
     * @param executors how many of them there are to be; all GPUs of a worker go to its executor
     * @param options further ones for spark-submit
     */
    ChildProcess submit(String name, List<String> application, int executors, int cores, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(SUBMIT.toString()));
        command.addAll(application);
        command.addAll(List.of("--", "--master", url, "--properties-file", settings.toString()));
        Map.of(
                        "spark.executor.cores", Integer.toString(cores),
                        "spark.cores.max", Integer.toString(executors * cores),
                        "spark.executor.resource.gpu.amount", Integer.toString(GPUS_PER_WORKER))
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(List.of(options));
        return ChildProcess.start(name, folder.resolve(name + ".log"), withoutSpark(), command);
    }

    /** The environment in which {@link #SUBMIT} takes the jars that Maven brought. */
    static Map<String, String> withoutSpark() {
        Map<String, String> environment = environment();
        environment.remove("SPARK_HOME");
        environment.put("PATH", pathWithoutSpark());
        environment.put("SPARK_DRIVER_MEMORY", "768m");
        return environment;
    }

    /** The processes that train trials at this moment. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(ChildProcess::children) // a worker starts nothing else, once it knows its GPUs
                .toList();
    }

    /** How many executors have ended with an exit code so far. */
    int exits(int exitCode) throws IOException {
        int exits = 0;
        for (ChildProcess worker : workers) {
            exits += worker.output().split("Command exited with code " + exitCode + " ", -1).length - 1;
        }
        return exits;
    }

    /** Where its logs and those of the submitted applications lie, executors' included. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        workers.forEach(ChildProcess::close);
        master.close();
    }

    private ChildProcess start(String name, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-Xmx256m", "-cp", "%s:%s/jars/*".formatted(folder, SPARK_HOME)));
        command.addAll(List.of(mainClass, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        command.addAll(arguments);
        return ChildProcess.start(name, folder.resolve(name + ".log"), environment(), command);
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "SPARK_HOME",
                SPARK_HOME.toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                // Executors have it too. These processes live too short to gain by optimising what it costs.
                "JDK_JAVA_OPTIONS",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "JAVA_HOME",
                System.getProperty("java.home")));
    }

    /** Another Spark that is installed here is not the one that is tested. */
    private static String pathWithoutSpark() {
        List<String> path = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
        path.removeIf(part -> Files.exists(Path.of(part, "spark-submit")));
        return String.join(":", path);
    }

    private Path discoveryScript() throws IOException {
        Path script = Files.writeString(folder.resolve("gpus.sh"), """
                #!/bin/sh
                echo '{"name": "gpu", "addresses": ["0", "1"]}'
                """);
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("Cannot make %s executable".formatted(script));
        }
        return script;
    }

    /** Waits until a process has printed something, and takes from it the pattern's first group. */
    private static String printed(ChildProcess process, String pattern) throws IOException, InterruptedException {
        Pattern compiled = Pattern.compile(pattern);
        Waiting.until(
                "it printed \"%s\"".formatted(pattern),
                () -> compiled.matcher(process.output()).find(),
                process,
                START);
        Matcher matcher = compiled.matcher(process.output());
        if (!matcher.find()) {
            throw new IOException("The log of %s has shrunk".formatted(process));
        }
        return matcher.group(1);
    }

    private static int aliveWorkers(String page) throws IOException {
        try (InputStream in = URI.create(page + "/json/").toURL().openStream()) {
            JsonNode cluster = new ObjectMapper().readTree(new String(in.readAllBytes(), UTF_8));
            return cluster.path("aliveworkers").asInt();
        }
    }
}
