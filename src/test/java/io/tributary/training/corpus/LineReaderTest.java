package io.tributary.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LineReaderTest {
    private static final DataSize LIMIT = DataSize.ofMegabytes(1);

    private static LineReader reader(byte[] bytes) {
        return new LineReader(new ByteArrayInputStream(bytes), "a.txt", LIMIT);
    }

    private static List<String> lines(String text) throws IOException {
        try (LineReader reader = reader(text.getBytes(StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
            assertThat(reader.number()).isEqualTo(lines.size());
            assertThat(reader.position()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
            return lines;
        }
    }

    @Test
    void linesEndAtLineFeedsWithOrWithoutCarriageReturn() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("a")).containsExactly("a");
        assertThat(lines("a\n\r\nb\r\n\nä\r")).containsExactly("a", "", "b", "", "ä");
    }

    @Test
    void linesAreWholeAcrossReads() throws IOException {
        String longLine = "ø".repeat(100_000);
        assertThat(lines(longLine + "\nx\n" + longLine)).containsExactly(longLine, "x", longLine);
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void aByteThatIsNotUtf8IsNamedByItsPositionAndLine() throws IOException {
        byte[] latin = "größe\nfine\n".getBytes(StandardCharsets.UTF_8);
        byte[] broken = new byte[latin.length + 4];
        System.arraycopy(latin, 0, broken, 0, latin.length);
        broken[latin.length] = 'n';
        broken[latin.length + 1] = 'a';
        broken[latin.length + 2] = (byte) 0xEF; // ï of Latin-1
        broken[latin.length + 3] = 'v';
        try (LineReader reader = reader(broken)) {
            reader.next();
            reader.next();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(BadCorpus.class)
                    .hasMessageContaining("a.txt is not UTF-8")
                    .hasMessageContaining("position " + (latin.length + 2) + ",")
                    .hasMessageContaining("line 3");
        }
    }

    @Test
    void aCharacterThatIsCutOffByTheEndIsNamedToo() {
        assertThatThrownBy(() -> reader(new byte[] {'a', (byte) 0xC3}).next()).hasMessageContaining("position 1,");
    }

    /** A stream of 100 MB, or without any end, must not be read further than the limit. */
    @Test
    void aLineBeyondTheLimitIsRefusedByItsNumberAndNotReadOn() throws IOException {
        EndlessLine endless = new EndlessLine();
        try (LineReader reader = new LineReader(endless, "a.txt", LIMIT)) {
            assertThat(reader.next()).isEqualTo("x");
            assertThatThrownBy(reader::next)
                    .isInstanceOf(BadCorpus.class)
                    .hasMessageContaining("line 2 of a.txt is longer than")
                    .hasMessageContaining("tributary.training.max-document");
        }
        assertThat(endless.read).isLessThan(LIMIT.toBytes() + (1 << 17));
    }

    @Test
    void aLineOfExactlyTheLimitIsRead() throws IOException {
        assertThat(lines("x".repeat((int) LIMIT.toBytes()) + "\n")).hasSize(1);
    }

    /** One short line and then one that never ends. */
    private static final class EndlessLine extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return read == 2 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
