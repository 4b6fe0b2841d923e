package dev.freezeout.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Model names of processors and GPUs, recorded in the provenance of results. */
public final class Hardware {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** On x86 and on Arm. */
    private static final List<String> BF16_FLAGS = List.of("avx512_bf16", "amx_bf16", "bf16");

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

    /** Whether the processor has instructions for bfloat16; empty where the system does not say. */
    static Optional<Boolean> processorComputesInBf16() {
        return processorComputesInBf16(CPU_INFO);
    }

    /** The same, by a file in the format of Linux's {@code /proc/cpuinfo}. */
    static Optional<Boolean> processorComputesInBf16(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .map(line -> List.of(
                            line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1)))
                    .map(flags -> BF16_FLAGS.stream().anyMatch(flags::contains))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
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
