package dev.freezeout.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Model names of processors and GPUs, recorded in the provenance of results. */
public final class Hardware {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Hardware() {}

    /** Such as {@code Intel(R) Xeon(R) Platinum 8481C CPU}; the architecture where the system does not say. */
    static String processorName() {
        if (Files.isReadable(CPU_INFO)) {
            try (Stream<String> lines = Files.lines(CPU_INFO)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }

    /** Such as {@code NVIDIA H100 80GB HBM3}; {@code GPU 0} where the driver's tool is missing. */
    static String gpuName(int address) {
        String unknown = "GPU " + address;
        try {
            // Addresses count within CUDA_VISIBLE_DEVICES, which the tool ignores.
            String visible = System.getenv("CUDA_VISIBLE_DEVICES");
            String id = visible == null || visible.isBlank()
                    ? Integer.toString(address)
                    : List.of(visible.split(",", -1)).get(address).strip();
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name", "--format=csv,noheader", "--id=" + id)
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroy();
                return unknown;
            }
            String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !name.isEmpty() ? name : unknown;
        } catch (IOException | IndexOutOfBoundsException e) {
            return unknown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }
}
