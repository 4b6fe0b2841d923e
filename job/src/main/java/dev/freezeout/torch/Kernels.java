package dev.freezeout.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operations of libtorch that DJL's native layer lacks, such as those in place. They are methods of a TorchScript module,
 * {@code kernels.py} in the resources, packed into an archive in the format of {@code torch.jit.save} and loaded once per
 * process. They run on any device and take part in autograd when it is on.
 */
final class Kernels {

    private static final String SOURCE = "kernels.py";

    /** A pickle of an object of the class {@code __torch__.Kernels} with no attributes. */
    private static final String OBJECT = "\u0080\u0002c__torch__\nKernels\n)\u0081}b.";

    /** A pickle of an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    /** Never closed: it owns the module and the method names. */
    private static final NDManager MANAGER = NDManager.newBaseManager(Device.cpu(), "PyTorch");

    private static final PtSymbolBlock MODULE = load();

    private static final NDArray RELU_IN_PLACE = method("reluInPlace");
    private static final NDArray AFFINE = method("affine");
    private static final NDArray AFFINE_RELU = method("affineRelu");
    private static final NDArray CLAMP = method("clamp");
    private static final NDArray COPY_INTO = method("copyInto");
    private static final NDArray TO_BF16 = method("toBf16");
    private static final NDArray TO_FLOAT32 = method("toFloat32");
    private static final NDArray EMPTY_IN_BF16 = method("emptyInBf16");

    private Kernels() {}

    /** ReLU in place; returns another handle on the same memory. */
    static NDArray reluInPlace(NDArray x) {
        return run(RELU_IN_PLACE, x);
    }

    /** {@code x · scale + shift}; scale and shift are 1 × C × 1 × 1. */
    static NDArray affine(NDArray x, NDArray scale, NDArray shift) {
        return run(AFFINE, x, scale, shift);
    }

    /** {@code relu(x · scale + shift)}; scale and shift are 1 × C × 1 × 1. */
    static NDArray affineRelu(NDArray x, NDArray scale, NDArray shift) {
        return run(AFFINE_RELU, x, scale, shift);
    }

    /** {@code torch.clamp} with bounds for each channel, 1 × C × 1 × 1. NaN stays NaN. */
    static NDArray clamp(NDArray x, NDArray min, NDArray max) {
        return run(CLAMP, x, min, max);
    }

    /** Copies the values of {@code x} into {@code target}, which has its shape and may be a view of a larger array. */
    static void copyInto(NDArray target, NDArray x) {
        run(COPY_INTO, target, x).close();
    }

    /**
     * Casts to bfloat16, where DJL's own cast would abort the process. Never ask the result for its data type or its values
     * from Java.
     */
    static NDArray toBf16(NDArray x) {
        return run(TO_BF16, x);
    }

    /** Casts to float32. */
    static NDArray toFloat32(NDArray x) {
        return run(TO_FLOAT32, x);
    }

    /** A contiguous bfloat16 array of the shape of {@code like}, with uninitialised values. */
    static NDArray emptyInBf16(NDArray like) {
        return run(EMPTY_IN_BF16, like);
    }

    private static NDArray run(NDArray method, NDArray... arguments) {
        NDList list = new NDList(arguments);
        list.add(method);
        // Unless told that this is training, DJL switches autograd off for the results.
        return IValueUtils.forward(MODULE, list, true).singletonOrThrow();
    }

    /**
     * Tells DJL which method to call, by the name of an array among the arguments. Made once, and on the CPU: creating an
     * array on a GPU waits for all work queued there.
     */
    private static NDArray method(String name) {
        NDArray method = MANAGER.create(0);
        method.setName("module_method:" + name);
        return method;
    }

    private static PtSymbolBlock load() {
        try {
            return JniUtils.loadModule((PtNDManager) MANAGER, new ByteArrayInputStream(archive()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the archive is in memory
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream source = Kernels.class.getResourceAsStream(SOURCE);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (source == null) {
                throw new IllegalStateException(SOURCE + " is missing");
            }
            add(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "code/__torch__.py", source.readAllBytes());
            add(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** libtorch reads archives only if their entries are stored, not compressed. */
    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("kernels/" + name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
