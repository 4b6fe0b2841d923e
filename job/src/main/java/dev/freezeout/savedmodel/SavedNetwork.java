package dev.freezeout.savedmodel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.NoopTranslator;
import dev.freezeout.data.Normalisation;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.network.Architectures;
import dev.freezeout.torch.NetworkBlock;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained network loaded from its folder. Thread safe, provided that each thread uses a predictor of its own.
 */
public final class SavedNetwork implements AutoCloseable {

    private final String folder;
    private final ModelProperties properties;
    private final List<String> classNames;
    private final Model model;

    private SavedNetwork(String folder, ModelProperties properties, List<String> classNames, Model model) {
        this.folder = folder;
        this.properties = properties;
        this.classNames = classNames;
        this.model = model;
    }

    /**
     * Loads a network. DJL is given only the file of weights: from a whole model folder it would run code that it finds there.
     *
     * @param folder written by {@link ModelFolder}, any Hadoop path
     * @throws InvalidModelException if a file is not as it was written
     * @throws IOException if the folder does not exist or cannot be read; the message is for the user
     */
    public static SavedNetwork load(String folder, Device device, Configuration hadoop) throws IOException {
        Path local = TemporaryFolders.create("model");
        try {
            download(folder, local, hadoop);
            ModelProperties properties;
            try (Reader reader = Files.newBufferedReader(local.resolve(ModelFolder.PROPERTIES))) {
                properties = ModelProperties.read(reader, folder + "/" + ModelFolder.PROPERTIES);
            }
            List<String> classNames = Files.readAllLines(local.resolve(ModelFolder.CLASS_NAMES));
            if (classNames.size() != properties.classes()) {
                throw new InvalidModelException(
                        folder + "/" + ModelFolder.CLASS_NAMES,
                        "it names %s classes, and the network has %s"
                                .formatted(classNames.size(), properties.classes()));
            }
            return new SavedNetwork(folder, properties, classNames, load(folder, local, properties, device));
        } finally {
            TemporaryFolders.delete(local);
        }
    }

    private static Model load(String folder, Path local, ModelProperties properties, Device device) throws IOException {
        Model model = Model.newInstance(ModelFolder.NAME, device, "PyTorch");
        try {
            model.setBlock(new NetworkBlock(properties.architecture().network(properties.classes())));
            model.load(local, ModelFolder.NAME);
            return model;
        } catch (MalformedModelException | IOException | RuntimeException e) { // which one depends on the damage
            model.close();
            throw new InvalidModelException(
                    folder + "/" + ModelFolder.PARAMETERS,
                    "it does not hold the values of the network (%s)".formatted(e.getMessage()));
        }
    }

    private static void download(String folder, Path local, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(folder);
        HadoopFiles files = HadoopFiles.of(from, hadoop);
        for (String name : List.of(ModelFolder.PROPERTIES, ModelFolder.CLASS_NAMES, ModelFolder.PARAMETERS)) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(from, name);
            try {
                files.copyToLocal(file, local.resolve(name));
            } catch (FileNotFoundException e) {
                throw new IOException("Cannot load the network in %s: there is no %s".formatted(folder, name), e);
            }
        }
    }

    public String folder() {
        return folder;
    }

    /** Id of the trial that trained the network. */
    public String trialId() {
        return properties.trialId();
    }

    /** Name of its architecture. */
    public String architecture() {
        return Architectures.name(properties.architecture());
    }

    public int classes() {
        return classNames.size();
    }

    /** A name for each class, in the order of the labels. */
    public List<String> classNames() {
        return List.copyOf(classNames);
    }

    /** The normalisation with which the network was trained. */
    public Normalisation normalisation() {
        return properties.normalisation();
    }

    /** A predictor for one thread, from normalised images N × 3 × 32 × 32 to logits N × classes. The caller closes it. */
    public Predictor<NDList, NDList> newPredictor() {
        return model.newPredictor(new NoopTranslator());
    }

    /** Weights and running statistics by name, in the order of the network. */
    Map<String, NDArray> values() {
        Map<String, NDArray> values = new LinkedHashMap<>();
        model.getBlock()
                .getDirectParameters()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().getArray()));
        return values;
    }

    @Override
    public void close() {
        model.close();
    }
}
