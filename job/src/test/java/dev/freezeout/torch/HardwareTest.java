package dev.freezeout.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "flags\t\t: fpu avx2 avx512f avx512_bf16 amx_int8, true",
        "flags\t\t: fpu avx512f amx_bf16, true",
        "flags\t\t: fpu avx avx2 avx512f avx512_vnni, false",
        "Features\t: fp asimd i8mm bf16, true",
        "Features\t: fp asimd svebf16x, false",
    })
    void aProcessorComputesInBf16IfItsFlagsSaySo(String line, boolean expected) throws IOException {
        Path file = folder.resolve("cpuinfo");
        Files.writeString(file, "processor\t: 0\nmodel name\t: bf16\n" + line + "\nbugs\t\t: none\n");

        assertEquals(Optional.of(expected), Hardware.processorComputesInBf16(file));
    }

    @Test
    void aSystemThatDoesNotSayLeavesItOpen() throws IOException {
        Path file = folder.resolve("cpuinfo");
        assertEquals(Optional.empty(), Hardware.processorComputesInBf16(file));
        Files.writeString(file, "processor\t: 0\n");
        assertEquals(Optional.empty(), Hardware.processorComputesInBf16(file));
    }

    @Test
    void theProcessorHasAName() {
        assertFalse(Hardware.processorName().isBlank());
    }
}
