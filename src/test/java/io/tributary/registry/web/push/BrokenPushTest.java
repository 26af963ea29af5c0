package io.tributary.registry.web.push;

import static io.tributary.runtime.remote.ScriptedServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.runtime.remote.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push to a service that restarts under it. */
class BrokenPushTest {
    private static final List<Integer> AT_ONCE = List.of(0, 0, 0);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private static ScriptedServer.Act status(int status, String body) {
        return says(status, "application/json", body);
    }

    private static ScriptedServer.Act cut() {
        return (exchange, released) -> {
            throw new IOException("cut");
        };
    }

    private static ScriptedServer.Act arrived(int bytes) {
        return status(200, "{\"arrived\":" + bytes + "}");
    }

    private String push(ScriptedServer service) throws IOException, InterruptedException {
        Path weights = Files.write(folder.resolve("tiny.gguf"), new byte[10]);
        PushOptions options = PushOptions.parse(
                Map.of(), weights.toString(), "--to", service.url().resolve("/").toString(), "--name", "tiny");
        return new Push(options, new PrintStream(progress, true, StandardCharsets.UTF_8), AT_ONCE).run();
    }

    @Test
    void aRestartAndARequestThatStillHoldsTheFileAreWaitedFor() throws Exception {
        try (ScriptedServer service = new ScriptedServer(
                status(200, "{\"items\":[]}"),
                status(200, "{\"id\":\"u\"}"),
                arrived(0),
                cut(),
                status(503, "starting"),
                arrived(4),
                status(409, "{\"detail\":\"another request is writing tiny.gguf\"}"),
                arrived(4),
                arrived(10),
                arrived(10),
                status(201, "{\"model\":\"tiny@v1\"}"))) {
            assertThat(push(service)).contains("tiny@v1");
            assertThat(progress.toString(StandardCharsets.UTF_8))
                    .contains("from byte 0 of 10", "503: starting", "from byte 4 of 10", "another request", "there");
        }
    }

    @Test
    void whatNeverComesBackIsGivenUp() {
        try (ScriptedServer service =
                new ScriptedServer(status(200, "{\"items\":[]}"), status(200, "{\"id\":\"u\"}"), arrived(3))) {
            assertThatThrownBy(() -> push(service)).hasMessageContaining("no bytes arrive any more");
            assertThat(service.seen()).hasSizeLessThan(20);
        }
    }
}
