package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.TributaryApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole product in a process of its own; closing kills it without warning. */
public final class ProductProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;

    private ProductProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Waits until it serves; its data lies in the folder. */
    public static ProductProcess start(Path folder, String... settings) throws Exception {
        return start(folder, Map.of(), settings);
    }

    /** As above, with variables of its environment. */
    public static ProductProcess start(Path folder, Map<String, String> environment, String... settings)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--tributary.experiments.import-shipped=false",
                "--tributary.training.import-shipped=false",
                "--tributary.models.unpack-to=" + folder.resolve("models")));
        arguments.addAll(List.of(settings));
        if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        Path log = Files.createTempFile(folder, "log", "");
        ProcessBuilder child = ChildJvm.of(TributaryApplication.class, arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        child.environment().putAll(environment);
        Process process = child.start();
        ProductProcess product = new ProductProcess(process, log);
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            assertThat(process.isAlive()).as(product.log()).isTrue();
            return product.log().contains("Tributary is ready");
        });
        return product;
    }

    /** Where it serves. */
    public String base() throws Exception {
        Matcher port = PORT.matcher(log());
        assertThat(port.find()).isTrue();
        return "http://127.0.0.1:" + port.group(1);
    }

    public String log() throws Exception {
        return Files.readString(log);
    }

    /** Asks it to end, as an operating system does. */
    void terminate() {
        process.destroy();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
