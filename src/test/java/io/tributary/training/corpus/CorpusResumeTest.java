package io.tributary.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A corpus that was stopped or killed while it was made is byte for byte the one that was not. */
class CorpusResumeTest {
    private static final int DOCUMENTS = 1500;
    /** The first pass looks once per 64 documents. */
    private static final int LOOKS_OF_SCAN = DOCUMENTS / 64;

    @TempDir
    private Path folder;

    private @Nullable CorpusFixture fixture;

    private CorpusFixture fixture() {
        return java.util.Objects.requireNonNull(fixture);
    }

    @BeforeEach
    void start() throws IOException {
        fixture = new CorpusFixture(folder);
        fixture.source("text.txt", text("salt"));
    }

    private static String text(String word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < DOCUMENTS; i++) {
            text.append("Paragraph ")
                    .append(i)
                    .append(" tells of ")
                    .append(word.repeat(i % 40))
                    .append(".\n\n");
        }
        return text.toString();
    }

    private CorpusRequest request() {
        return fixture().request("text.txt", null, null);
    }

    private Map<String, byte[]> uninterrupted(CorpusRequest request) throws IOException {
        CorpusRow made = fixture().make(request);
        assertThat(made.state()).as(made.message()).isEqualTo("completed");
        return fixture().files(made.id());
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> wanted) {
        assertThat(actual.keySet()).isEqualTo(wanted.keySet());
        actual.forEach((file, bytes) -> assertThat(bytes).as(file).isEqualTo(wanted.get(file)));
    }

    @Test
    void onlyTokensAndTokenizerAreLeftInTheEnd() throws IOException {
        assertThat(uninterrupted(request()).keySet())
                .containsExactly(
                        "tokenizer/tokenizer.json",
                        "tokenizer/tokenizer_config.json",
                        "training.tokens",
                        "validation.tokens");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, LOOKS_OF_SCAN, LOOKS_OF_SCAN + 1, LOOKS_OF_SCAN + 12, 2 * LOOKS_OF_SCAN - 1})
    void stoppedOnceAnywhere(int looks) throws Exception {
        Map<String, byte[]> wanted = uninterrupted(request());
        UUID id = fixture().insert(request());
        fixture().run(id, looks);
        assertThat(fixture().row(id).state()).isEqualTo("running");
        assertThat(fixture().folder(id).training()).doesNotExist();
        fixture().run(id, Integer.MAX_VALUE);
        assertThat(fixture().row(id).state()).isEqualTo("completed");
        assertSame(fixture().files(id), wanted);
    }

    @Test
    void stoppedAgainAndAgainAndKilledInBetween() throws Exception {
        Map<String, byte[]> wanted = uninterrupted(request());
        UUID id = fixture().insert(request());
        fixture().crash(id, 7); // in the first pass
        fixture().run(id, LOOKS_OF_SCAN + 4);
        for (int i = 0; i < 3; i++) {
            fixture().run(id, 1);
            fixture().crash(id, 9); // half of what it wrote is on disk and must be forgotten
        }
        assertThat(fixture().row(id).state()).isEqualTo("running");
        fixture().run(id, Integer.MAX_VALUE);
        assertSame(fixture().files(id), wanted);
    }

    @Test
    void theTaskSuiteGoesOnToo() throws Exception {
        CorpusRequest tasks = new CorpusRequest(
                null, null, new CorpusRequest.Tasks(2000, 4L, null, 10), null, "pair-small", null, 0.1, null, null);
        Map<String, byte[]> wanted = uninterrupted(tasks);
        UUID id = fixture().insert(tasks);
        fixture().run(id, 2000 / 64 + 10);
        fixture().crash(id, 3);
        fixture().run(id, Integer.MAX_VALUE);
        assertSame(fixture().files(id), wanted);
        assertThat(wanted.get("tokenizer/tokenizer.json"))
                .isEqualTo(Files.readAllBytes(Path.of("src/test/resources/golden/text/pair/tokenizer.json")));
        assertThat(new String(wanted.get("evaluation.jsonl"), java.nio.charset.StandardCharsets.UTF_8).lines())
                .hasSize(150)
                .first()
                .asString()
                .contains("\"id\":\"add-0000\"", "\"task\":\"add\"", "\"prompt\":\"Q: ");
    }

    @Test
    void aSourceThatChangedInTheMeantimeIsReadFromTheBeginning() throws Exception {
        UUID id = fixture().insert(request());
        fixture().run(id, LOOKS_OF_SCAN + 8);
        fixture().source("text.txt", text("pepper"));
        fixture().run(id, Integer.MAX_VALUE);
        assertSame(fixture().files(id), uninterrupted(request()));
    }
}
