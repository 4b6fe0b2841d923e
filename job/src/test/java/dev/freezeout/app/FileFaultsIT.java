package dev.freezeout.app;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.cluster.StudyTables;
import dev.freezeout.faults.FaultPlan;
import dev.freezeout.faults.FaultPlan.Fault;
import dev.freezeout.faults.FaultyFileSystem;
import dev.freezeout.files.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A small study whose files fail it at one operation, whichever that is: the process is killed before it or half way
 * through, it fails once, or there is no room from then on. The same command then resumes it, and leaves what an
 * undisturbed study leaves: the same rows, the same weights, and no file more.
 *
 * <p>Kills are pretended within this process, which is much faster; some are real, in processes of their own. The property
 * {@code freezeout.faults.operations} says at how many operations each fault is tried, 0 for at all of them; {@code
 * freezeout.faults.seed} which those are.
 */
class FileFaultsIT {

    private static final int REAL_KILLS = 1;
    private static final Map<String, String> PROPERTIES = Map.of(
            "spark.master", "local[1]", "spark.hadoop." + FaultyFileSystem.KEY, FaultyFileSystem.class.getName());

    @TempDir
    private static Path folder = Path.of("");

    private static int operations;
    private static int changes;
    private static Left undisturbed = new Left(Map.of(), Map.of(), List.of());

    /**
     * What a study leaves.
     *
     * @param rows of each table, in words, without what differs from one run to the next
     * @param weights a checksum of each trial's
     * @param files by their names, those of segments without what is random in them
     */
    private record Left(Map<String, List<String>> rows, Map<String, String> weights, List<String> files) {

        Left {
            rows = Map.copyOf(rows);
            weights = Map.copyOf(weights);
            files = List.copyOf(files);
        }
    }

    @BeforeAll
    static void aStudyThatNothingDisturbs() throws IOException {
        PROPERTIES.forEach(System::setProperty);
        CommandRun run = CommandRun.of(arguments("none-0", "undisturbed"));
        assertEquals("", run.err());
        assertEquals(ExitCode.FINE, run.exitCode());
        changes = FaultPlan.of("none-0").changes();
        operations = FaultPlan.of("none-0").operations();
        undisturbed = left("undisturbed");
        assertEquals(3, undisturbed.weights().size());
        assertTrue(changes > 50, "counted " + changes);
    }

    @AfterAll
    static void clearProperties() {
        PROPERTIES.keySet().forEach(System::clearProperty);
    }

    static Stream<Arguments> faults() {
        Random random = new Random(Long.getLong("freezeout.faults.seed", 1));
        int tries = Integer.getInteger("freezeout.faults.operations", 3);
        return Stream.of(Fault.BEFORE, Fault.WITHIN, Fault.FAILED, Fault.FULL).flatMap(fault -> {
            int count = fault == Fault.FAILED ? operations : changes;
            return (tries == 0 ? IntStream.rangeClosed(1, count) : random.ints(tries, 1, count + 1))
                    .mapToObj(at -> Arguments.of(fault, at));
        });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theSameCommandResumesAsIfNothingHadHappened(Fault fault, int at) throws IOException {
        String name = "%s-%s".formatted(fault.toString().toLowerCase(Locale.ROOT), at);
        String story = name + ": " + disturbed(name);

        resume(name, story);
    }

    static IntStream realKills() {
        return new Random(Long.getLong("freezeout.faults.seed", 1)).ints(REAL_KILLS, 1, changes + 1);
    }

    @ParameterizedTest
    @MethodSource("realKills")
    void theSameCommandResumesAfterAProcessThatWasKilled(int at) throws IOException, InterruptedException {
        String name = "within-%s-real".formatted(at);
        Process process = process(name);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }

        resume(name, "%s: ended with %s: %s".formatted(name, process.exitValue(), Files.readString(log(name))));
    }

    /** Runs the study until its files fail it; what came of it, in words. */
    private static String disturbed(String name) {
        String outcome;
        try {
            CommandRun run = CommandRun.of(arguments(name, name));
            outcome = "ended with %s: %s".formatted(run.exitCode(), run.err());
            assertTrue(run.err().lines().allMatch(line -> line.startsWith("error: ")), name + " " + run.err());
        } catch (FaultPlan.Killed e) {
            outcome = "was killed";
        }
        return "at \"%s\" it %s".formatted(FaultPlan.of(name).hit(), outcome);
    }

    /** What the process wrote that was killed is not of this one, which lives on. */
    private static void letWriterBeGone(Path study) throws IOException {
        if (!Files.exists(study)) {
            return; // it had not come that far
        }
        ProcessIdentity here = ProcessIdentity.here();
        String dead = new ProcessIdentity(here.place(), here.number(), here.startTicks() + 1).toString();
        List<Path> written;
        try (Stream<Path> files = Files.walk(study)) {
            written = files.filter(file -> isOfThisProcess(file.getFileName().toString()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : written) {
            Files.move(file, file.resolveSibling(file.getFileName().toString().replace(here.toString(), dead)));
        }
    }

    private static void resume(String name, String story) throws IOException {
        letWriterBeGone(folder.resolve(name));
        Path lease = folder.resolve(name).resolve("_driver.json");
        if (Files.exists(lease)) { // as after a minute
            Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        }

        CommandRun run = CommandRun.of(arguments("none-0-after-" + name, name));

        assertEquals("", run.err(), story);
        assertEquals(ExitCode.FINE, run.exitCode(), story);
        Left left = left(name);
        assertAll(
                () -> assertEquals(undisturbed.rows(), left.rows(), story),
                () -> assertEquals(undisturbed.weights(), left.weights(), story),
                () -> assertEquals(List.of(), without(left.files(), undisturbed.files()), "more: " + story),
                () -> assertEquals(List.of(), without(undisturbed.files(), left.files()), "missing: " + story));
    }

    private static List<String> without(List<String> files, List<String> others) {
        return files.stream().filter(file -> !others.contains(file)).toList();
    }

    /** Three trials of a network of 7 layers, two epochs of two iterations each, with a checkpoint between. */
    private static String[] arguments(String plan, String name) {
        String root = "%s://%s%s".formatted(FaultyFileSystem.SCHEME, plan, folder.resolve(name));
        List<String> arguments = new ArrayList<>(List.of("run", "../conf/quickstart.yaml"));
        Stream.of(
                        "data.root=" + root + "/data",
                        "data.generated={trainImages: 100, testImages: 100}",
                        "data.validate=none",
                        "model={depth: 10, growthRate: 2}",
                        "training={epochs: 2, batchSize: 50}",
                        "search={howScale: [linear, cubic], scaleLr: [true], t0: [0.5], seed: [1]}",
                        "resources.device=cpu",
                        "checkpoints={everyEpochs: 1}",
                        "output=" + root)
                .forEach(setting -> arguments.add("--set=" + setting));
        return arguments.toArray(String[]::new);
    }

    private static Process process(String name) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        PROPERTIES.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.add("-D%s=true".formatted(FaultPlan.HALT));
        command.add("-Dai.djl.offline=true");
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreezeOutStudy.class.getName()));
        command.addAll(Arrays.asList(arguments(name, name)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    private static Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static Left left(String name) throws IOException {
        Path study = folder.resolve(name);
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : StudyTables.LEFT_OUT.keySet()) {
            rows.put(table, rows(study.resolve("results").resolve(table), table));
        }
        SortedMap<String, String> weights = new TreeMap<>();
        for (File model : requireNonNull(study.resolve("models").toFile().listFiles())) {
            weights.put(model.getName(), checksum(model.toPath().resolve("network-0000.params")));
        }
        try (Stream<Path> files = Files.walk(study)) {
            return new Left(
                    rows,
                    weights,
                    files.map(file -> study.relativize(file).toString().replaceAll("part-[0-9a-f-]+", "part"))
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    private static boolean isOfThisProcess(String name) {
        return name.startsWith("_") && name.contains(ProcessIdentity.here().toString());
    }

    private static String checksum(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "none";
        }
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static List<String> rows(Path folder, String table) throws IOException {
        List<String> rows = new ArrayList<>();
        for (File file : requireNonNull(folder.toFile().listFiles((at, name) -> name.matches("[^_.].*")))) {
            try (ParquetReader<Group> reader = ParquetReader.builder(
                            new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toURI()))
                    .withConf(new Configuration())
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.add(inWords(row, table));
                }
            }
        }
        rows.sort(String::compareTo);
        return rows;
    }

    private static String inWords(Group row, String table) {
        List<String> words = new ArrayList<>();
        for (Type column : row.getType().getFields()) {
            String name = column.getName();
            if (!requireNonNull(StudyTables.LEFT_OUT.get(table)).contains(name)) {
                words.add(name + " "
                        + (row.getFieldRepetitionCount(name) == 0
                                ? null
                                : row.getValueToString(row.getType().getFieldIndex(name), 0)));
            }
        }
        return String.join(", ", words);
    }
}
