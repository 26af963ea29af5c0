package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.it.ProductTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every example of the documents that asks the service does what it says, as it is printed. */
@ProductTest
class ExamplesTest {
    private static final String ADDRESS = "http://127.0.0.1:8080";
    /** An answer that is no success ends curl with an error, which ends the shell. */
    private static final String PREAMBLE = "set -euo pipefail\ncurl() { command curl -fsS --max-time 100 \"$@\"; }\n";

    private static final int PROMPTS = 102;

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    private record Ending(int code, String output) {}

    /** The file that README.md's examples of data sets send. */
    @BeforeEach
    void aFileOfQuestions() throws IOException {
        Files.write(
                folder.resolve("test.jsonl"),
                IntStream.range(0, PROMPTS)
                        .mapToObj(i -> "{\"question\": \"What is %d + 1?\", \"answer\": \"It is one more.\\n#### %d\"}"
                                .formatted(i, i + 1))
                        .toList());
    }

    /** A sweep that an example began need not end. */
    @AfterEach
    void cancelSweeps() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String all = base() + "/api/experiments";
        String listed = http.send(HttpRequest.newBuilder(URI.create(all)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode each : JsonMapper.shared().readTree(listed).path("items")) {
            if (List.of("queued", "running").contains(each.path("state").asString())) {
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create(all + "/" + each.path("id").asString() + "/cancel"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    static Stream<Snippet> shell() throws IOException {
        return Snippet.all("sh").stream().filter(snippet -> !ShellCommands.asking(snippet.text(), ADDRESS)
                .isEmpty());
    }

    static List<Snippet> java() throws IOException {
        // the guide's blocks are parts of files that are compiled anyway
        return Snippet.all("java").stream()
                .filter(snippet -> snippet.text().contains(ADDRESS))
                .toList();
    }

    static List<Snippet> python() throws IOException {
        return Snippet.all("python");
    }

    @ParameterizedTest
    @MethodSource("shell")
    void theShellExamplesWork(Snippet snippet) throws Exception {
        assumeTrue(has("curl"), "curl is not there");
        Ending ending = runShell(snippet);
        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).as("%s", snippet).isNotBlank().doesNotContain("\"error\"");
        assertThat(ending.output().contains("[DONE]"))
                .as("a stream that was asked for is complete")
                .isEqualTo(snippet.text().contains("\"stream\": true"));
    }

    @ParameterizedTest
    @MethodSource("java")
    void theJavaExamplesWork(Snippet snippet) throws Exception {
        Ending ending = runJava(snippet);
        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).contains("feather");
    }

    @ParameterizedTest
    @MethodSource("python")
    void thePythonExamplesWork(Snippet snippet) throws Exception {
        assumeTrue(
                has("python3") && run(List.of("python3", "-c", "import openai")).code() == 0,
                "python3 with the package openai is not there");
        Ending ending = run(List.of("python3", "-c", local(snippet)));
        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).isNotBlank();
    }

    @Test
    void theDocumentsHaveExamplesOfEachKind() throws IOException {
        assertThat(shell()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(java()).isNotEmpty();
        assertThat(python()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** A word of each kind of example is changed to a wrong one. */
    @Test
    void anExampleThatIsWrongFails() throws Exception {
        assumeTrue(has("curl"), "curl is not there");
        Snippet chat = shell().filter(snippet -> snippet.text().contains("\"messages\""))
                .findFirst()
                .orElseThrow();
        assertThat(runShell(chat.with("\"messages\"", "\"massages\"")).code()).isNotZero();
        assertThat(runShell(chat.with("pair@token-v3", "pair@token-v9")).code()).isNotZero();
        assertThat(runShell(chat.with("chat/completions", "chats")).code()).isNotZero();
        Snippet client = java().get(0);
        assertThat(runJava(client.with("addUserMessage", "addUsersMessage")).output())
                .contains("cannot find symbol");
        assertThat(runJava(client.with("pair@token-v3", "pair@token-v9")).code())
                .isNotZero();
    }

    private Ending runShell(Snippet snippet) throws Exception {
        String commands = String.join("\n", ShellCommands.asking(snippet.text(), ADDRESS));
        return run(List.of("bash", "-c", PREAMBLE + commands.replace(ADDRESS, base())));
    }

    /** As a file of source code, which Java compiles and runs in one go. */
    private Ending runJava(Snippet snippet) throws Exception {
        Path source = Files.writeString(folder.resolve("Ask.java"), local(snippet));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), source.toString()));
        return run(command);
    }

    private String local(Snippet snippet) {
        return snippet.text().replace(ADDRESS, base());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private boolean has(String program) throws Exception {
        return run(List.of("sh", "-c", "command -v " + program)).code() == 0;
    }

    private Ending run(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "out", "");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
            return new Ending(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
