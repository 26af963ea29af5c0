package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTest {

    /** In a child process whose Java heap is fixed and touched from the start, so that growth can only be native. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryStaysFlatOverAThousandRequests() throws IOException {
        assertThat(growth(RequestLoop.class)).as("growth in KiB").isLessThan(8 * 1024);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void residentMemoryStaysFlatOverTwoThousandTrainingSteps() throws IOException {
        assertThat(growth(TrainingLoop.class)).as("growth in KiB").isLessThan(8 * 1024);
    }

    private static long growth(Class<?> loop) throws IOException {
        Process child = ChildJvm.of(List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"), loop)
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("growth ");
        String growth = output.substring(output.indexOf("growth ") + 7).strip();
        return Long.parseLong(growth);
    }
}
