package dev.freezeout.saved;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.NoopTranslator;
import dev.freezeout.data.Normalisation;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.TemporaryFolders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained network that was loaded from its folder. Any number of threads may ask it at once; each takes a predictor of
 * its own.
 */
public final class SavedNetwork implements AutoCloseable {

    private final String folder;
    private final Properties properties;
    private final List<String> classNames;
    private final Model model;

    private SavedNetwork(String folder, Properties properties, List<String> classNames, Model model) {
        this.folder = folder;
        this.properties = properties;
        this.classNames = classNames;
        this.model = model;
    }

    /**
     * Loads a network.
     *
     * @param folder as {@link ModelFolder} wrote it, any Hadoop path
     * @throws IOException if it is not there or cannot be read; the message is for a person
     */
    public static SavedNetwork load(String folder, Device device, Configuration hadoop) throws IOException {
        Path local = TemporaryFolders.create("model");
        try {
            download(folder, local, hadoop);
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(local.resolve(ModelFolder.PROPERTIES))) {
                properties.load(reader);
            }
            List<String> classNames = Files.readAllLines(local.resolve(ModelFolder.CLASS_NAMES));
            Model model = Criteria.builder()
                    .setTypes(NDList.class, NDList.class)
                    .optModelPath(local)
                    .optDevice(device)
                    .optTranslator(new NoopTranslator())
                    .build()
                    .loadModel();
            return new SavedNetwork(folder, properties, classNames, model);
        } catch (ModelNotFoundException | MalformedModelException | IllegalArgumentException e) {
            throw new IOException("Cannot load the network in %s: %s".formatted(folder, e.getMessage()), e);
        } finally {
            TemporaryFolders.delete(local);
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

    /** Id of the trial that trained it. */
    public String trialId() {
        return property("trial");
    }

    /** Name of its architecture. */
    public String architecture() {
        return property("model");
    }

    public int classes() {
        return classNames.size();
    }

    /** A name for each class. */
    public List<String> classNames() {
        return List.copyOf(classNames);
    }

    /** How its images are to be normalised. */
    public Normalisation normalisation() {
        return normalisation(property("mean"), property("deviation"));
    }

    static Normalisation normalisation(String mean, String deviation) {
        return new Normalisation(numbers(mean), numbers(deviation));
    }

    /** A predictor for one thread: from N × 3 × 32 × 32 normalised images to N × classes, not normalised. */
    public Predictor<NDList, NDList> newPredictor() {
        return model.newPredictor(new NoopTranslator());
    }

    /** Weights and running statistics by their names, in the order of the network. */
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

    private String property(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("%s/%s lacks %s".formatted(folder, ModelFolder.PROPERTIES, key));
        }
        return value;
    }

    private static List<Double> numbers(String joined) {
        return Arrays.stream(joined.split(",", -1)).map(Double::valueOf).toList();
    }
}
