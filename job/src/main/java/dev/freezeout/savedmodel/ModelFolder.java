package dev.freezeout.savedmodel;

import ai.djl.Model;
import dev.freezeout.data.Normalisation;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.network.Network;
import dev.freezeout.torch.NetworkBlock;
import dev.freezeout.torch.NetworkValues;
import dev.freezeout.trial.Trial;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained network as files that DJL loads again:
 *
 * <pre>
 * network-0000.params     every weight and running statistic
 * serving.properties      how to build the network, how its images are normalised, how DJL is to feed it
 * synset.txt              the names of the classes, a line each
 * </pre>
 */
public final class ModelFolder {

    static final String NAME = "network";
    static final String PARAMETERS = NAME + "-0000.params";
    static final String PROPERTIES = "serving.properties";
    static final String CLASS_NAMES = "synset.txt";

    private final org.apache.hadoop.fs.Path folder;
    private final Configuration hadoop;

    /** @param folder any Hadoop path */
    public ModelFolder(String folder, Configuration hadoop) {
        this.folder = new org.apache.hadoop.fs.Path(folder);
        this.hadoop = hadoop;
    }

    /**
     * Writes the folder, in place of what is there. It is written beside first, so it is there as a whole or not at all.
     *
     * @param classNames a name for each class
     * @throws IOException if the folder cannot be written
     */
    public void save(
            Trial trial, Network network, NetworkValues values, List<String> classNames, Normalisation normalisation)
            throws IOException {
        Path local = TemporaryFolders.create("model");
        try {
            try (Model model = Model.newInstance(NAME, "PyTorch")) {
                model.setBlock(NetworkBlock.of(network, values));
                model.save(local, NAME);
            }
            try (Writer writer = Files.newBufferedWriter(local.resolve(PROPERTIES))) {
                new ModelProperties(trial.id(), trial.configuration().model(), classNames.size(), normalisation)
                        .toProperties()
                        .store(writer, "trial " + trial.id());
            }
            Files.write(local.resolve(CLASS_NAMES), classNames);
            upload(local);
        } finally {
            TemporaryFolders.delete(local);
        }
    }

    /**
     * What the folder says of its network.
     *
     * @param trialId the trial that trained it
     * @param classNames a name for each class
     */
    public record Description(String trialId, List<String> classNames) {
        public Description {
            classNames = List.copyOf(classNames);
        }
    }

    /**
     * Reads what the folder says, without loading the network.
     *
     * @throws InvalidModelException if it is no folder of a network that was saved here
     * @throws IOException if it cannot be read; the message is for a person
     */
    public Description describe() throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        try (Reader properties = reader(files, PROPERTIES);
                BufferedReader classNames = reader(files, CLASS_NAMES)) {
            String file = new org.apache.hadoop.fs.Path(folder, PROPERTIES).toString();
            return new Description(
                    ModelProperties.read(properties, file).trialId(),
                    classNames.lines().toList());
        } catch (FileNotFoundException e) {
            throw new IOException("There is no saved network in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private BufferedReader reader(HadoopFiles files, String name) throws IOException {
        return new BufferedReader(
                new InputStreamReader(files.open(new org.apache.hadoop.fs.Path(folder, name)), StandardCharsets.UTF_8));
    }

    private void upload(Path local) throws IOException {
        HadoopFiles files = HadoopFiles.of(folder, hadoop);
        AtomicFiles.publishFolder(
                folder,
                unfinished -> {
                    try (Stream<Path> children = Files.list(local)) {
                        for (Path file : children.toList()) {
                            String name = file.getFileName().toString();
                            files.copyFromLocal(file, new org.apache.hadoop.fs.Path(unfinished, name));
                        }
                    }
                },
                hadoop);
    }
}
