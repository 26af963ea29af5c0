package io.tributary.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.WindowPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
    @TempDir
    private Path folder;

    private TokenFile file(int[]... documents) throws IOException {
        Path path = folder.resolve("tokens");
        Vocabulary vocabulary = new Vocabulary(300, Set.of(2), "00".repeat(32));
        try (TokenFileWriter writer = TokenFileWriter.open(path, vocabulary, TokenMark.START)) {
            for (int[] document : documents) {
                writer.append(document, document.length > 0 && document[0] == 1 ? 3 : 0);
            }
            writer.finish();
        }
        return TokenFile.open(path);
    }

    private static int[] window(WindowPool pool, int index) {
        int[] tokens = new int[pool.length() + 1];
        pool.read(index, tokens);
        return tokens;
    }

    @Test
    void packedWindowsShareOneTokenAndCrossDocuments() throws IOException {
        WindowPool pool = new PackedWindows(file(new int[] {10, 11, 12}, new int[] {20, 21}, new int[] {30, 31}), 4);
        assertThat(pool.size()).isEqualTo(2); // ten tokens: the last one would begin a third window
        assertThat(window(pool, 0)).containsExactly(10, 11, 12, 2, 20);
        assertThat(window(pool, 1)).containsExactly(20, 21, 2, 30, 31);
        assertThat(pool.firstCounted(1)).isZero();
        assertThat(pool.counted(1)).isEqualTo(4);
        assertThatThrownBy(() -> window(pool, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aPackedWindowMayBeAsLongAsTheCorpusButNotLonger() throws IOException {
        TokenFile file = file(new int[] {10, 11, 12});
        assertThat(new PackedWindows(file, 3).size()).isEqualTo(1);
        assertThatThrownBy(() -> new PackedWindows(file, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 5 tokens; there are only 4");
        assertThatThrownBy(() -> new PackedWindows(file, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheReferenceOfAnExampleCounts() throws IOException {
        // three tokens of prompt, two of reference, then the end
        WindowPool pool = new ExampleWindows(file(new int[] {1, 40, 41, 50, 51}), 7);
        assertThat(window(pool, 0)).containsExactly(1, 40, 41, 50, 51, 2, 2, 2);
        assertThat(pool.firstCounted(0)).isEqualTo(2); // target 2 is token 3, the first of the reference
        assertThat(pool.counted(0)).isEqualTo(3); // 50, 51 and the end-of-sequence token
    }

    @Test
    void ofATextEveryTargetCountsUpToItsEnd() throws IOException {
        WindowPool pool = new ExampleWindows(file(new int[] {60, 61}), 4);
        assertThat(window(pool, 0)).containsExactly(60, 61, 2, 2, 2);
        assertThat(pool.firstCounted(0)).isZero();
        assertThat(pool.counted(0)).isEqualTo(2);
    }

    @Test
    void examplesThatDoNotFitAreLeftOutAndCounted() throws IOException {
        TokenFile file = file(new int[] {1, 40, 41, 50, 51}, new int[] {}, new int[] {1, 42, 43, 52});
        ExampleWindows pool = new ExampleWindows(file, 4);
        assertThat(pool.size()).isEqualTo(1);
        assertThat(window(pool, 0)).containsExactly(1, 42, 43, 52, 2);
        assertThat(pool.leftOut()).isEqualTo(2); // one too long, one without a target
        assertThatThrownBy(() -> new ExampleWindows(file, 3))
                .hasMessageContaining("none of the 3 examples")
                .hasMessageContaining("longest has 6");
    }
}
