package io.tributary.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.tasks.TaskFamilies;
import io.tributary.runtime.text.TextCodec;
import io.tributary.runtime.tokens.TokenFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusJobTest {
    @TempDir
    private Path folder;

    private @Nullable CorpusFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CorpusFixture(folder);
    }

    private CorpusFixture fixture() {
        return java.util.Objects.requireNonNull(fixture);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line number " + i).collect(Collectors.joining("\n"));
    }

    /** The documents of a token file as text, prompt and reference joined. */
    private List<String> texts(CorpusRow row, Path file) throws IOException {
        try (TextCodec codec = TextCodec.load(fixture().folder(row.id()).tokenizer())) {
            TokenFile tokens = TokenFile.open(file);
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < tokens.documents(); i++) {
                int[] ids = new int[(int) (tokens.start(i + 1) - tokens.start(i))];
                tokens.read(tokens.start(i), ids, ids.length);
                texts.add(codec.decode(Arrays.stream(ids).boxed().toList()));
            }
            return texts;
        }
    }

    private List<String> training(CorpusRow row) throws IOException {
        return texts(row, fixture().folder(row.id()).training());
    }

    private List<String> validation(CorpusRow row) throws IOException {
        return texts(row, fixture().folder(row.id()).validation());
    }

    private CorpusRow completed(CorpusRequest request) {
        CorpusRow row = fixture().make(request);
        assertThat(row.state()).as(row.message()).isEqualTo("completed");
        return row;
    }

    private void assertFails(CorpusRequest request, String... parts) throws IOException {
        CorpusRow row = fixture().make(request);
        assertThat(row.state()).isEqualTo("failed");
        assertThat(row.message()).contains(parts);
        assertThat(row.documents() + row.tokens()).isZero();
        Path root = fixture().folder(row.id()).root();
        assertThat(Files.exists(root) ? fixture().files(row.id()).keySet() : List.of())
                .isEmpty();
    }

    @Test
    void everyDocumentIsOnOneSideWordForWord() throws IOException {
        fixture()
                .source(
                        "text.txt",
                        "first\nof two lines\r\n\n \n\nsecond\n\n"
                                + lines(0, 50).replace("\n", "\n\n"));
        CorpusRow row = completed(fixture().request("text.txt", null, null));
        List<String> all = new ArrayList<>(training(row));
        List<String> held = validation(row);
        assertThat(row.documents()).isEqualTo(all.size());
        assertThat(row.validationDocuments()).isEqualTo(held.size()).isBetween(3L, 20L);
        all.addAll(held);
        assertThat(all).hasSize(52).contains("first\nof two lines", "second", "line number 49");
        assertThat(row.examples()).isFalse();
        assertThat(row.vocabulary()).isLessThanOrEqualTo(300);
        assertThat(row.fingerprint()).hasSize(64);
    }

    @Test
    void linesOrFilesMayBeDocuments() throws IOException {
        Files.createDirectories(fixture().sources.resolve("many"));
        for (int i = 0; i < 20; i++) {
            fixture().source("many/" + i + ".txt", "file " + i + "\n\nwith two paragraphs");
        }
        fixture().source("many/readme.md", "no text file");
        assertThat(training(completed(fixture().request("many", "file", null))))
                .allMatch(text -> text.contains("\n\nwith"));
        CorpusRow byLine = completed(fixture().request("many", "line", null));
        assertThat(byLine.documents() + byLine.validationDocuments()).isEqualTo(40);
    }

    @Test
    void equalDocumentsAreOnOneSide() throws IOException {
        fixture().source("text.txt", lines(0, 60) + "\n" + lines(0, 60) + "\n" + lines(0, 60));
        CorpusRow row = completed(fixture().request("text.txt", "line", null));
        assertThat(row.documents() + row.validationDocuments()).isEqualTo(180);
        assertThat(validation(row)).doesNotContainAnyElementsOf(training(row));
    }

    @Test
    void documentsOfAnEvaluationSetAreLeftOutAndCounted() throws IOException {
        fixture().source("text.txt", lines(0, 60));
        fixture().source("held.txt", lines(50, 70));
        fixture()
                .source(
                        "held.jsonl",
                        "{\"prompt\":\"line number 7\",\"reference\":\"x\"}\n{\"text\":\"line number 8\"}");
        CorpusRow row = completed(fixture().request("text.txt", "line", null, "held.txt", "held.jsonl"));
        assertThat(row.leftOut()).isEqualTo(12);
        assertThat(row.documents() + row.validationDocuments()).isEqualTo(48);
        assertThat(training(row)).doesNotContain("line number 7", "line number 8", "line number 55");
        assertThat(validation(row)).doesNotContain("line number 7", "line number 8", "line number 55");
        assertFails(fixture().request("held.txt", "line", null, "held.txt"), "all 20 documents", "evaluation set");
    }

    @Test
    void theTokenizerNeverSeesWhatIsHeldOut() throws IOException {
        // a word that is frequent in held-out documents only is not merged
        String rare = IntStream.range(0, 40).mapToObj(i -> "zzzzqqqq" + i).collect(Collectors.joining("\n"));
        fixture().source("text.txt", lines(0, 60) + "\n" + rare);
        fixture().source("held.txt", rare);
        CorpusRow row = completed(fixture().request("text.txt", "line", null, "held.txt"));
        assertThat(Files.readString(fixture().folder(row.id()).tokenizer().resolve("tokenizer.json")))
                .doesNotContain("zz");
    }

    @Test
    void ofExamplesThePromptIsTold() throws IOException {
        fixture()
                .source(
                        "qa.jsonl",
                        IntStream.range(0, 30)
                                .mapToObj(i ->
                                        "{\"prompt\":\"Q: " + i + "\\nA:\",\"reference\":\" " + i + ".\",\"id\":1}")
                                .collect(Collectors.joining("\n\n")));
        CorpusRow row = completed(fixture().request("qa.jsonl", null, "pair-small"));
        assertThat(row.examples()).isTrue();
        TokenFile tokens = TokenFile.open(fixture().folder(row.id()).training());
        assertThat(tokens.vocabulary().size()).isEqualTo(1024);
        try (TextCodec codec = TextCodec.load(fixture().folder(row.id()).tokenizer())) {
            int[] ids = new int[(int) tokens.start(1)];
            tokens.read(0, ids, ids.length);
            int[] prompt = Arrays.copyOf(ids, tokens.prompt(0));
            assertThat(prompt)
                    .isEqualTo(codec.encodePrompt(
                            codec.decode(Arrays.stream(prompt).boxed().toList())));
            assertThat(codec.decode(
                            Arrays.stream(ids).skip(prompt.length).boxed().toList()))
                    .matches(" \\d+\\.");
        }
    }

    @Test
    void generatedPromptsAreDisjointUnlessTheirFamilyIsFinite() throws IOException {
        CorpusRow row = completed(new CorpusRequest(
                null,
                null,
                new CorpusRequest.Tasks(4000, 2L, Map.of(), 20),
                null,
                "pair-small",
                null,
                0.2,
                null,
                null));
        assertThat(row.documents() + row.validationDocuments()).isEqualTo(4000);
        List<String> training = training(row);
        List<String> shared =
                validation(row).stream().filter(training::contains).toList();
        assertThat(shared).isNotEmpty().allMatch(example -> TaskFamilies.all().values().stream()
                .filter(family -> family.descriptor().finite())
                .anyMatch(family -> solves(family, example)));
    }

    private static boolean solves(io.tributary.core.train.tasks.TaskFamily family, String example) {
        try {
            int reply = example.indexOf("\nA:");
            return (" " + family.answer(example.substring("Q: ".length(), reply)))
                    .equals(example.substring(reply + "\nA:".length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void anEmptyCorpusIsRefused() throws IOException {
        fixture().source("empty.txt", "\n \n\n");
        assertFails(fixture().request("empty.txt", null, null), "the corpus is empty", "empty.txt");
        fixture().source("empty.jsonl", "\n{\"text\":\" \"}\n");
        assertFails(fixture().request("empty.jsonl", null, null), "the corpus is empty");
        Files.createDirectories(fixture().sources.resolve("none"));
        assertFails(fixture().request("none", null, null), "holds no .txt or .jsonl file");
    }

    @Test
    void aCorpusOfOneDocumentCannotBeSplit() throws IOException {
        fixture().source("one.txt", "all of it");
        assertFails(fixture().request("one.txt", null, null), "has 1 documents", "validation_share");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        byte[] text = (lines(0, 100) + "\ncaf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(fixture().sources.resolve("latin.txt"), text);
        assertFails(
                fixture().request("latin.txt", "line", null),
                "latin.txt is not UTF-8",
                "position " + (text.length - 2) + ",",
                "line 101");
    }

    @Test
    void aLineOfAHundredMegabytesIsRefused() throws IOException {
        Path big = fixture().source("big.jsonl", "{\"text\":\"fine\"}\n");
        try (RandomAccessFile sparse = new RandomAccessFile(big.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        assertFails(fixture().request("big.jsonl", null, null), "line 2 of", "big.jsonl is longer than 1");
    }

    @Test
    void aDocumentOfManyLinesHasALimitToo() throws IOException {
        fixture().source("big.txt", "short line\n".repeat(150_000));
        assertFails(
                fixture().request("big.txt", null, null),
                "the document that begins in line 1 of",
                "let documents end at paragraphs or lines");
    }

    @Test
    void aBrokenLineSevenLeavesNothingBehind() throws IOException {
        String good = "{\"text\":\"fine\"}\n".repeat(6);
        fixture().source("cut.jsonl", good + "{\"text\":\"fi\n" + good);
        assertFails(
                fixture().request("cut.jsonl", null, null), "line 7 of", "cut.jsonl is not valid JSON", "nothing was");
        fixture().source("field.jsonl", good + "{\"txt\":\"fine\"}\n");
        assertFails(fixture().request("field.jsonl", null, null), "line 7 of", "neither 'text' nor 'prompt'");
        fixture().source("number.jsonl", good + "7\n");
        assertFails(fixture().request("number.jsonl", null, null), "line 7 of", "no JSON object");
        fixture().source("empty.jsonl", good + "{\"prompt\":\"a\",\"reference\":\"\"}\n");
        assertFails(fixture().request("empty.jsonl", null, null), "line 7 of", "empty prompt or reference");
    }

    @Test
    void textAndExamplesDoNotMix() throws IOException {
        fixture().source("mixed.jsonl", "{\"text\":\"a\"}\n{\"prompt\":\"a\",\"reference\":\"b\"}\n");
        assertFails(fixture().request("mixed.jsonl", null, null), "document 2 of", "prompt with a reference");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        CorpusRequest none = CorpusRequest.DEFAULT;
        assertThatThrownBy(() -> CorpusSettings.of(none, null)).hasMessageContaining("one source");
        assertThatThrownBy(() -> CorpusSettings.of(fixture().request("a", null, null), "b.txt"))
                .hasMessageContaining("names 2");
        assertThatThrownBy(() -> CorpusSettings.of(fixture().request("a", "page", null), null))
                .hasMessageContaining("paragraph, line or file");
        assertThatThrownBy(() -> CorpusSettings.of(
                        new CorpusRequest(null, null, null, null, null, 258, null, null, null), "b.txt"))
                .hasMessageContaining("259..65536");
        assertThatThrownBy(() -> CorpusSettings.of(
                        new CorpusRequest(null, null, null, null, null, null, 1.0, null, null), "b.txt"))
                .hasMessageContaining("validation share");
    }

    @Test
    void onlyAllowedRootsAreRead() throws IOException {
        AllowedRoots roots = new AllowedRoots(fixture().properties);
        Path outside = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(fixture().sources.resolve("link.txt"), outside);
        Path inside = fixture().source("open.txt", "open");
        assertThat(roots.resolve(inside.toString())).isEqualTo(inside.toRealPath());
        for (Path path : List.of(
                outside,
                fixture().sources.resolve("link.txt"),
                fixture().sources.resolve("../secret.txt"),
                folder.resolve("nothing.txt"))) {
            assertThatThrownBy(() -> roots.resolve(path.toString()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no file or folder below one of the allowed roots");
        }
        assertThat(AllowedRoots.textFiles(fixture().sources)).containsExactly(inside);
        CorpusProperties closed =
                new CorpusProperties(List.of(), folder, fixture().properties.maxDocument(), 1);
        assertThatThrownBy(() -> new AllowedRoots(closed).resolve(inside.toString()))
                .hasMessageContaining("paths are switched off");
    }
}
