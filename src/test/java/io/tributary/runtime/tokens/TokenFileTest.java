package io.tributary.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final int DOCUMENTS = 3000;

    @TempDir
    private Path folder;

    private Path file = Path.of("unset");

    @BeforeEach
    void file() {
        file = folder.resolve("training.tokens");
    }

    private static Vocabulary vocabulary(int size) {
        return new Vocabulary(size, Set.of(2), FINGERPRINT);
    }

    /** A document of 0..59 tokens that differs from all others, over the whole vocabulary. */
    private static int[] document(int index, int vocabularySize) {
        int[] tokens = new int[index % 60];
        Arrays.setAll(tokens, i -> Math.floorMod(vocabularySize - 1 - 31 * index - i, vocabularySize));
        return tokens;
    }

    private static void append(TokenFileWriter writer, int from, int to, int vocabularySize) throws IOException {
        for (int i = from; i < to; i++) {
            writer.append(document(i, vocabularySize), i % 7);
        }
    }

    private byte[] straight(Path target, int vocabularySize) throws IOException {
        try (TokenFileWriter writer = TokenFileWriter.open(target, vocabulary(vocabularySize), TokenMark.START)) {
            append(writer, 0, DOCUMENTS, vocabularySize);
            writer.finish();
        }
        return Files.readAllBytes(target);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 65_536, 65_537, 200_000})
    void whatWasWrittenIsRead(int size) throws IOException {
        straight(file, size);
        TokenFile tokens = TokenFile.open(file);
        assertThat(tokens.vocabulary()).isEqualTo(vocabulary(size));
        assertThat(tokens.documents()).isEqualTo(DOCUMENTS);
        assertThat(tokens.longest()).isEqualTo(60);
        for (int i = 0; i < DOCUMENTS; i++) {
            int[] wanted = document(i, size);
            int[] read = new int[wanted.length + 1];
            assertThat(tokens.start(i + 1L) - tokens.start(i)).isEqualTo(read.length);
            tokens.read(tokens.start(i), read, read.length);
            assertThat(Arrays.copyOf(read, wanted.length)).isEqualTo(wanted);
            assertThat(read[wanted.length]).isEqualTo(2);
            assertThat(tokens.prompt(i)).isEqualTo(i % 7);
        }
        assertThat(tokens.tokens()).isEqualTo(tokens.start(DOCUMENTS));
    }

    @Test
    void tokensUpTo65536TakeTwoBytes() throws IOException {
        assertThat(straight(folder.resolve("a"), 65_536).length)
                .isLessThan(straight(folder.resolve("b"), 65_537).length);
    }

    @Test
    void onlyTheFinishedFileHasTheNameAndNothingElseIsLeft() throws IOException {
        try (TokenFileWriter writer = TokenFileWriter.open(file, vocabulary(300), TokenMark.START)) {
            append(writer, 0, 10, 300);
            writer.mark();
            assertThat(file).doesNotExist();
            writer.finish();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1500, DOCUMENTS - 1, DOCUMENTS})
    void aFileThatGoesOnAtAMarkIsTheSameByteForByte(int marked) throws IOException {
        byte[] straight = straight(folder.resolve("straight"), 300);
        TokenMark mark;
        try (TokenFileWriter writer = TokenFileWriter.open(file, vocabulary(300), TokenMark.START)) {
            append(writer, 0, marked, 300);
            mark = writer.mark();
            // written after the mark and then lost with the process, in part on disk
            append(writer, 0, 700, 300);
            writer.mark();
        }
        try (TokenFileWriter writer = TokenFileWriter.open(file, vocabulary(300), mark)) {
            append(writer, marked, DOCUMENTS, 300);
            writer.finish();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(straight);
    }

    @Test
    void aMarkThatIsNotOnDiskIsRefused() {
        assertThatThrownBy(() -> TokenFileWriter.open(file, vocabulary(300), new TokenMark(5, 50, 12)))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining("has lost");
    }

    @Test
    void anyDamagedByteIsFound() throws IOException {
        byte[] good = straight(file, 300);
        for (int at = 0; at < good.length; at += 997) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file, bad);
            assertThatThrownBy(() -> TokenFile.open(file)).as("byte " + at).isInstanceOf(TokenFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 128, 5000})
    void aFileThatWasCutOffIsFound(int length) throws IOException {
        Files.write(file, Arrays.copyOf(straight(file, 300), length));
        assertThatThrownBy(() -> TokenFile.open(file))
                .isInstanceOf(TokenFileException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void tokensOutsideTheVocabularyAreRefused() throws IOException {
        try (TokenFileWriter writer = TokenFileWriter.open(file, vocabulary(300), TokenMark.START)) {
            assertThatThrownBy(() -> writer.append(new int[] {300}, 0)).hasMessageContaining("token 300");
        }
    }
}
