package dev.freezeout.training;

import ai.djl.Model;
import dev.freezeout.data.Normalisation;
import dev.freezeout.model.NetworkBlock;
import dev.freezeout.model.NetworkBlockFactory;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.network.Network;
import dev.freezeout.trial.Trial;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A trained network as files that DJL loads again: {@code network-0000.params} with every weight and running statistic,
 * and {@code serving.properties}, which say how to build the network and how its images are normalised.
 */
final class ModelFolder {

    private static final String NAME = "network";

    private final org.apache.hadoop.fs.Path folder;
    private final Configuration hadoop;

    ModelFolder(String folder, Configuration hadoop) {
        this.folder = new org.apache.hadoop.fs.Path(folder);
        this.hadoop = hadoop;
    }

    /**
     * Writes the folder, in place of what is there. It is written beside first, so it is there as a whole or not at all.
     *
     * @throws IOException if the folder cannot be written
     */
    void save(Trial trial, Network network, FlatWeights weights, int classes, Normalisation normalisation)
            throws IOException {
        Path local = Files.createTempDirectory("freezeout-model");
        try {
            try (Model model = Model.newInstance(NAME, "PyTorch")) {
                model.setBlock(NetworkBlock.of(network, weights));
                model.save(local, NAME);
            }
            try (Writer writer = Files.newBufferedWriter(local.resolve("serving.properties"))) {
                properties(trial, classes, normalisation).store(writer, "trial " + trial.id());
            }
            upload(local);
        } finally {
            delete(local);
        }
    }

    private void upload(Path local) throws IOException {
        FileSystem files = folder.getFileSystem(hadoop);
        org.apache.hadoop.fs.Path beside =
                new org.apache.hadoop.fs.Path(folder.getParent(), "_" + folder.getName() + "-" + System.nanoTime());
        files.mkdirs(beside);
        try (Stream<Path> children = Files.list(local)) {
            for (Path file : children.toList()) {
                files.copyFromLocalFile(
                        new org.apache.hadoop.fs.Path(file.toUri()),
                        new org.apache.hadoop.fs.Path(beside, file.getFileName().toString()));
            }
        }
        files.delete(folder, true);
        if (!files.rename(beside, folder)) {
            throw new IOException("Cannot rename " + beside + " to " + folder);
        }
    }

    private static Properties properties(Trial trial, int classes, Normalisation normalisation) {
        Architecture model = trial.configuration().model();
        Properties properties = new Properties();
        properties.setProperty("engine", "PyTorch");
        properties.setProperty("option.modelName", NAME);
        properties.setProperty("blockFactory", NetworkBlockFactory.class.getName());
        properties.setProperty("model", Architectures.name(model));
        Architectures.options(model).forEach((key, value) -> properties.setProperty(key, value.toString()));
        properties.setProperty("classes", Integer.toString(classes));
        properties.setProperty("mean", joined(normalisation.mean()));
        properties.setProperty("deviation", joined(normalisation.deviation()));
        return properties;
    }

    private static String joined(List<Double> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
