package dev.freezeout.torch;

import dev.freezeout.errors.Causes;
import java.util.List;

/**
 * Recognises GPU errors after which a process should train nothing more. Once a kernel has failed, every further CUDA call
 * of the process fails too; and once memory was exhausted, what is left of it is fragmented, for other trials as well.
 * PyTorch gives such errors no type of their own, so they are recognised by their messages.
 */
public final class DeviceFault {

    /** Parts of the messages of PyTorch 2, in lower case. */
    private static final List<String> SIGNS = List.of(
            "cuda out of memory",
            "cuda error:",
            "cuda driver error:",
            "cudnn_status_",
            "cublas_status_",
            "device-side assert",
            "hip out of memory",
            "hip error:");

    private DeviceFault() {}

    /** Whether an error, or one of its causes, is a device fault. */
    public static boolean isDeviceFault(Throwable error) {
        return Causes.mention(error, SIGNS);
    }
}
