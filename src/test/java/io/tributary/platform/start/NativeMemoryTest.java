package io.tributary.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int BLOCK = 100_000;
    private static final int BLOCKS = 2_000;

    @Test
    void whatWasFreedGoesBackToTheSystem() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/lib64/ld-linux-x86-64.so.2")), "glibc");
        List<Memory> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            Memory block = new Memory(BLOCK);
            block.clear();
            blocks.add(block);
        }
        // those at either end stay, so that the rest lies between blocks in use
        for (Memory block : blocks.subList(1, BLOCKS - 1)) {
            block.close();
        }
        long before = resident();
        NativeMemory.giveBack();
        assertThat(before - resident()).isGreaterThan((long) BLOCK * BLOCKS / 2);
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }
}
