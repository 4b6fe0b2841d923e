package dev.freezeout.cluster;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;

/**
 * A small study: the quickstart's file, made smaller; two seeds with and without freezing, so four trials. Each writes a
 * checkpoint after each epoch and trains for some seconds, so that there is time to kill something.
 *
 * @param data folder of the images, which are made by whoever is the first to need them
 * @param output the study's folder
 */
record ClusterStudy(String data, String output) {

    static final int TRIALS = 4;

    private static final Path FILE =
            Path.of("../conf/quickstart.yaml").toAbsolutePath().normalize();

    /** A study on the local file system. */
    static ClusterStudy in(Path folder, String name) {
        return new ClusterStudy(
                folder.resolve("data").toString(), folder.resolve(name).toString());
    }

    /**
     * Arguments of the command {@code run}.
     *
     * @param more settings that differ from those above, such as {@code training.epochs=3}
     */
    List<String> run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", FILE.toString()));
        Stream.concat(
                        Stream.of(
                                "data.root=" + data,
                                "data.generated={trainImages: 500, testImages: 100}",
                                "data.validate=holdout",
                                "model.growthRate=4",
                                "training.epochs=10",
                                "search={howScale: [cubic], t0: [0.5], seed: [1, 2]}",
                                "checkpoints={everyEpochs: 1}",
                                "output=" + output),
                        Stream.of(more))
                .forEach(setting -> arguments.add("--set=" + setting));
        return arguments;
    }

    /** How many checkpoints each unfinished trial has; on the local file system. */
    Map<String, Long> checkpoints() throws IOException {
        File[] trials = Path.of(output, "checkpoints").toFile().listFiles();
        return trials == null
                ? Map.of()
                : Stream.of(trials).collect(Collectors.toMap(File::getName, ClusterStudy::checkpointsIn));
    }

    /** Whether each trial has a checkpoint to resume from; on the local file system. */
    boolean everyTrialHasACheckpoint() throws IOException {
        return checkpoints().values().stream().filter(count -> count > 0).count() == TRIALS;
    }

    /** How many trials have ended, whether or not they are in the tables yet; on the local file system. */
    long finishedTrials() throws IOException {
        return new ResultReader(new StudyFolder(output), new Configuration())
                .outcomes()
                .size();
    }

    /** Whether files are on their way into the tables at this moment; on the local file system. */
    boolean isBeingCompacted() throws IOException {
        Path epochs = Path.of(output, "results", "epochs");
        if (!Files.isDirectory(epochs)) {
            return false;
        }
        try (Stream<Path> files = Files.list(epochs)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("_part-"));
        }
    }

    /** A checksum of each trial's trained network; on the local file system. */
    Map<String, Long> networks() throws IOException {
        Map<String, Long> checksums = new TreeMap<>();
        try (Stream<Path> trials = Files.list(Path.of(output, "models"))) {
            for (Path trial : trials.toList()) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(trial.resolve("network-0000.params")));
                checksums.put(trial.getFileName().toString(), checksum.getValue());
            }
        }
        return checksums;
    }

    private static long checkpointsIn(File trial) {
        String[] names = trial.list((folder, name) -> name.endsWith(".checkpoint"));
        return names == null ? 0 : names.length;
    }
}
