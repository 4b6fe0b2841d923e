package dev.freezeout.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Studies that are killed at random moments, whose files are cut off as by a machine that dies, and whose trials are
 * attempted twice. Whatever happens, the tables never have a trial twice or in part, and in the end they have every
 * planned trial once, as if nothing had happened.
 *
 * <p>The property {@code freezeout.faults.rounds} says how many studies, and {@code freezeout.faults.seed} the seed of
 * the first.
 */
class RandomFaultsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int KILLS = 2;

    @TempDir
    private static Path folder = Path.of("");

    @RegisterExtension
    private static final LogsOfFailures LOGS = new LogsOfFailures(() -> folder);

    private static Map<String, List<String>> undisturbed = Map.of();

    static Stream<Long> seeds() {
        long first = Long.getLong("freezeout.faults.seed", 1);
        return IntStream.range(0, Integer.getInteger("freezeout.faults.rounds", 5))
                .mapToObj(i -> first + i);
    }

    @BeforeAll
    static void aStudyThatNothingDisturbs() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.in(folder, "undisturbed");
        assertEquals(0, finish(study, "undisturbed"));
        undisturbed = StudyTables.rows(study.output());
        assertEquals(
                ClusterStudy.TRIALS,
                undisturbed.getOrDefault("trials", List.of()).size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPlannedTrialIsThereOnceWhateverHappens(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        String name = "faults-" + seed;
        ClusterStudy study = ClusterStudy.in(folder, name);
        List<String> story = new ArrayList<>(List.of("seed " + seed));

        int kills = 1 + random.nextInt(KILLS);
        for (int kill = 0; kill < kills; kill++) {
            story.add(killed(study, name + "-" + kill, random));
            story.addAll(faults(study, random));
            assertNothingTwiceOrInPart(study, story);
        }
        assertEquals(0, finish(study, name + "-last"), story::toString);

        assertEquals(undisturbed, StudyTables.rows(study.output()), story::toString);
        assertEquals(List.of(), unpublished(study), story::toString);
    }

    /** Starts the study, and kills it a while after it has begun to write. */
    private static String killed(ClusterStudy study, String name, Random random)
            throws IOException, InterruptedException {
        Set<Path> before = new HashSet<>(unpublished(study));
        long millis = random.nextInt(4) * 400L + random.nextInt(400);
        try (ChildProcess driver = start(study, name)) {
            Waiting.until(
                    "it has written something",
                    () -> !driver.isAlive() || !before.containsAll(unpublished(study)),
                    driver,
                    LIMIT);
            long deadline = System.nanoTime() + millis * 1_000_000;
            while (driver.isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            driver.kill();
        }
        return "killed %s ms after its first file".formatted(millis);
    }

    /** What a machine leaves that dies, and what a second attempt leaves that was thought to be dead. */
    private static List<String> faults(ClusterStudy study, Random random) throws IOException {
        List<String> story = new ArrayList<>();
        for (Path file : unpublished(study)) {
            long size = Files.size(file);
            if (random.nextInt(3) == 0) {
                long left = (long) (random.nextDouble() * size);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(left);
                }
                story.add("cut %s to %s of %s bytes".formatted(file, left, size));
            } else if (file.getFileName().toString().endsWith(".json") && random.nextBoolean()) {
                String trial = file.getFileName().toString().replaceAll("[.].*", "");
                Files.copy(file, file.resolveSibling("%s.%s.json".formatted(trial, UUID.randomUUID())));
                story.add("attempted %s twice".formatted(trial));
            }
        }
        return story;
    }

    /** The files that a study still works on: whoever reads its tables does not see them. */
    private static List<Path> unpublished(ClusterStudy study) throws IOException {
        Path root = Path.of(study.output());
        if (!Files.isDirectory(root.resolve("results"))) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.startsWith(root.resolve("checkpoints"))
                            || file.startsWith(root.resolve("results/_committed"))
                            || file.getFileName().toString().matches("_(part|failed)-.*"))
                    .sorted()
                    .forEach(found::add);
        } catch (UncheckedIOException e) {
            return found; // a file went while it was looked at
        }
        return found;
    }

    private static void assertNothingTwiceOrInPart(ClusterStudy study, List<String> story) throws IOException {
        for (String table : List.of("trials", "epochs", "freezes")) {
            if (isEmpty(Path.of(study.output(), "results", table))) {
                assertTrue(isEmpty(Path.of(study.output(), "results", "trials")), story::toString);
                return;
            }
        }
        Map<String, List<String>> rows = StudyTables.rows(study.output());
        List<String> trials = StudyTables.trials(study.output()).stream()
                .map((Row row) -> row.<String>getAs("trial_id"))
                .toList();
        assertEquals(trials.size(), new HashSet<>(trials).size(), story::toString);
        rows.forEach((table, lines) -> {
            assertEquals(lines.size(), new HashSet<>(lines).size(), () -> table + " " + story);
            List<String> expected = undisturbed.getOrDefault(table, List.of()).stream()
                    .filter(line -> trials.stream().anyMatch(line::contains))
                    .toList();
            assertEquals(
                    expected,
                    lines.stream()
                            .filter(line -> trials.stream().anyMatch(line::contains))
                            .toList(),
                    () -> table + " " + story);
        });
    }

    private static boolean isEmpty(Path table) throws IOException {
        if (!Files.isDirectory(table)) {
            return true;
        }
        try (Stream<Path> files = Files.list(table)) {
            return files.noneMatch(file -> file.getFileName().toString().matches("[^_.].*"));
        }
    }

    private static int finish(ClusterStudy study, String name) throws IOException, InterruptedException {
        try (ChildProcess driver = start(study, name)) {
            return driver.exitCode(LIMIT);
        }
    }

    private static ChildProcess start(ClusterStudy study, String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(RealCluster.SUBMIT.toString()));
        command.addAll(study.run("training.epochs=6"));
        return ChildProcess.start(name, folder.resolve(name + ".log"), RealCluster.withoutSpark(), command);
    }
}
