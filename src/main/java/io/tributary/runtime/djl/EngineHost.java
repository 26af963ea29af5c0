package io.tributary.runtime.djl;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the engine runs on, as far as it decides how long a forward pass takes. */
public final class EngineHost {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private EngineHost() {}

    /** One line: processor, how many of them this process may use, and the engine's threads. The same on every start. */
    public static String describe() {
        Torch.prepareThread();
        return "%s, %d processors, %d threads"
                .formatted(processor(), Runtime.getRuntime().availableProcessors(), JniUtils.getNumThreads());
    }

    /** The model name where the system tells it, else the architecture. */
    private static String processor() {
        if (Files.isReadable(CPU_INFO)) {
            try (Stream<String> lines = Files.lines(CPU_INFO)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElseGet(EngineHost::architecture);
            } catch (IOException e) {
                return architecture();
            }
        }
        return architecture();
    }

    private static String architecture() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
