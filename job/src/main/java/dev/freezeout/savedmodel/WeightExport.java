package dev.freezeout.savedmodel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.torch.TorchDevice;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Formats in which the weights and running statistics of a saved network can be exported, under the names of the original code.
 */
public enum WeightExport {
    /** NumPy's {@code .npz}, for {@code numpy.load}. */
    NPZ(NDList.Encoding.NPZ),
    /** Hugging Face's safetensors, for {@code safetensors.torch.load_file}. */
    SAFETENSORS(NDList.Encoding.SAFETENSORS);

    private final NDList.Encoding encoding;

    WeightExport(NDList.Encoding encoding) {
        this.encoding = encoding;
    }

    /** The extension of such files, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Exports a network to a file, replacing an existing one.
     *
     * @param modelFolder any Hadoop path
     * @param file any Hadoop path
     * @throws IOException if the network cannot be read, or the file cannot be written
     */
    public void write(String modelFolder, String file, Configuration hadoop) throws IOException {
        TorchDevice.loadEngine();
        Path path = new Path(file);
        try (SavedNetwork network = SavedNetwork.load(modelFolder, Device.cpu(), hadoop)) {
            NDList values = new NDList();
            network.values().forEach((name, value) -> {
                NDArray named = value.duplicate();
                named.setName(name);
                values.add(named);
            });
            AtomicFiles.write(path, out -> values.encode(out, encoding), hadoop);
        }
    }

    @Override
    public String toString() {
        return extension();
    }
}
