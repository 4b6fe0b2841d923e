package dev.freezeout.saved;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.freezeout.model.TorchDevice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Writes the weights and running statistics of a saved network in forms that others read, under the original's names. */
public enum WeightExport {
    /** NumPy's: {@code numpy.load}. */
    NPZ(NDList.Encoding.NPZ),
    /** Hugging Face's: {@code safetensors.torch.load_file}. */
    SAFETENSORS(NDList.Encoding.SAFETENSORS);

    private final NDList.Encoding encoding;

    WeightExport(NDList.Encoding encoding) {
        this.encoding = encoding;
    }

    /** What the names of such files end with. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a network's values to a file, in place of what is there.
     *
     * @param modelFolder any Hadoop path, as is {@code file}
     * @throws IOException if the network cannot be read or the file not be written
     */
    public void write(String modelFolder, String file, Configuration hadoop) throws IOException {
        TorchDevice.loadEngine();
        Path path = new Path(file);
        try (SavedNetwork network = SavedNetwork.load(modelFolder, Device.cpu(), hadoop);
                OutputStream out = plain(path.getFileSystem(hadoop)).create(path, true)) {
            NDList values = new NDList();
            network.values().forEach((name, value) -> {
                NDArray named = value.duplicate();
                named.setName(name);
                values.add(named);
            });
            values.encode(out, encoding);
        }
    }

    /** Without the checksum files that Hadoop puts beside local ones: these are for others. */
    private static FileSystem plain(FileSystem files) {
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    @Override
    public String toString() {
        return extension();
    }
}
