package dev.freezeout.torch;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells errors after which a process should train nothing more. Once a kernel has failed, every further call to CUDA in
 * the process fails too; and after its memory was exhausted once, what is left is in pieces, and of other trials as well.
 * PyTorch tells them by their messages alone.
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

    /** Whether an error, or what caused it, is one. */
    public static boolean isDeviceFault(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (SIGNS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
