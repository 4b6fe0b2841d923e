package dev.freezeout.torch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import dev.freezeout.errors.Causes;
import dev.freezeout.files.FullDisk;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.StudyStorageException;
import dev.freezeout.trial.result.Provenance;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The device that a slot trains on. Making one loads the engine and sets the calling thread's libtorch threads. */
public final class TorchDevice {

    /** Compute capability 8.0 (Ampere), the first with bfloat16, as DJL writes it. */
    private static final int BF16_CAPABILITY = 80;

    private static @Nullable Engine engine;

    private final Device device;

    private TorchDevice(Device device) {
        this.device = device;
    }

    /**
     * The slot's device; loads the engine if this process has not loaded it yet.
     *
     * @throws IllegalStateException if a GPU was asked for and there is none
     */
    public static TorchDevice of(TrialSlot slot) {
        Engine engine = loadEngine();
        Libtorch.useThreads(slot.threads());
        int gpus = engine.getGpuCount();
        return new TorchDevice(
                switch (slot.device()) {
                    case CPU -> Device.cpu();
                    case AUTO ->
                        gpus == 0 ? Device.cpu() : Device.gpu(slot.gpu().orElse(0));
                    case GPU -> gpu(slot.gpu().orElse(0), gpus);
                });
    }

    /** {@code cpu} or {@code gpu}. */
    public String kind() {
        return device.isGpu() ? "gpu" : "cpu";
    }

    /** The GPU's or processor's model name, as far as the machine reports it. */
    public String name() {
        return device.isGpu() ? Hardware.gpuName(device.getDeviceId()) : Hardware.processorName();
    }

    /**
     * Whether the device has arithmetic for bfloat16, without which libtorch computes it piecemeal: correctly, and slower than
     * float32. True where that is not known.
     */
    public boolean computesInBf16() {
        if (!device.isGpu()) {
            return Hardware.processorComputesInBf16().orElse(true);
        }
        try {
            return Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId())) >= BF16_CAPABILITY;
        } catch (RuntimeException | LinkageError e) { // without CUDA's own library
            return true;
        }
    }

    /** Such as {@code cpu} or {@code gpu 1 (NVIDIA H100 80GB HBM3)}. */
    @Override
    public String toString() {
        return device.isGpu() ? "gpu %s (%s)".formatted(device.getDeviceId(), name()) : "cpu";
    }

    public Device device() {
        return device;
    }

    /** A manager for arrays on this device. */
    public NDManager newManager() {
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        if (!manager.getDevice().equals(device)) {
            manager.close();
            throw new IllegalStateException(
                    "Asked for %s, but the engine gave %s".formatted(device, manager.getDevice()));
        }
        return manager;
    }

    private static Device gpu(int address, int gpus) {
        if (address >= gpus) {
            throw new IllegalStateException(
                    ("Cannot train on GPU %s: the engine sees %s GPUs. Is a CUDA build of libtorch on the library path"
                                    + " (PYTORCH_LIBRARY_PATH, PYTORCH_FLAVOR), with libcudart beside it?")
                            .formatted(address, gpus));
        }
        return Device.gpu(address);
    }

    /** Version of libtorch; loads it if need be. */
    public static String engineVersion() {
        return loadEngine().getVersion();
    }

    /** Number of GPUs that libtorch sees; loads it if need be. */
    public static int gpuCount() {
        return loadEngine().getGpuCount();
    }

    /** A storage error, since it is no trial's fault: this process cannot train any, and none must count as failed. */
    private static StudyStorageException unusable(Path cache, IOException e) {
        return new StudyStorageException(
                "Cannot unpack the native engine into %s on %s: %s; set DJL_CACHE_DIR to a folder of your own that has room"
                        .formatted(cache, Provenance.hostName(), reason(e)),
                e);
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }

    /** Loads the engine under a lock file: processes of one host must not unpack the native libraries at the same time. */
    public static synchronized Engine loadEngine() {
        if (engine == null) {
            if (System.getProperty("ai.djl.offline") == null) {
                System.setProperty("ai.djl.offline", "true");
            }
            Path cache = Utils.getEngineCacheDir("pytorch");
            try {
                Files.createDirectories(cache);
                Path lock = cache.resolve("freezeout.lock");
                // A cache that another user filled will do; one who may only read it still waits for who writes it.
                boolean mayWrite = !Files.exists(lock) || Files.isWritable(lock);
                try (FileChannel channel =
                        mayWrite ? FileChannel.open(lock, CREATE, WRITE) : FileChannel.open(lock, READ)) {
                    channel.lock(0, Long.MAX_VALUE, !mayWrite); // released when the channel closes
                    engine = Engine.getEngine("PyTorch");
                }
            } catch (IOException e) {
                throw unusable(cache, e);
            } catch (RuntimeException | LinkageError e) { // DJL wraps the cause in exceptions of its own
                if (FullDisk.isFullDisk(e)) {
                    throw unusable(cache, new IOException("No space left on device", e));
                }
                // DJL unpacks into files that only their owner may read
                if (Causes.find(AccessDeniedException.class, e).isPresent()) {
                    throw unusable(cache, new IOException("permission denied", e));
                }
                throw e;
            }
        }
        return engine;
    }
}
