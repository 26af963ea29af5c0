package io.tributary.runtime.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCacheTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @ParameterizedTest
    @CsvSource({"FP32, 70", "FP32, 70000", "FP16, 70"})
    void whatIsWrittenIsRead(LabelStorage storage, int vocabulary) {
        LabelShape shape = shape(storage, vocabulary, 5);
        Path file = directory.resolve("labels");
        write(file, shape, 0, 5);
        LabelCache cache = LabelCache.open(file);
        assertThat(cache.shape()).isEqualTo(shape);
        assertThat(file).hasSize(shape.bytes());
        TopLabels two = cache.read(3, 1);
        for (int i = 0; i < 2; i++) {
            TopLabels expected = labels(shape, i == 0 ? 3 : 1);
            assertThat(Arrays.copyOfRange(two.ids(), i * 8, i * 8 + 8)).isEqualTo(expected.ids());
            for (int j = 0; j < 8; j++) {
                float exact = expected.probs()[j];
                float bound = storage == LabelStorage.FP32 ? 0 : exact / 2048;
                assertThat(Math.abs(two.probs()[i * 8 + j] - exact)).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void aWriterThatWasKilledGoesOnAfterTheLastWholeWindow() throws IOException {
        LabelShape shape = shape(LabelStorage.FP32, 70, 5);
        Path whole = directory.resolve("whole");
        write(whole, shape, 0, 5);
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut < bytes.length; cut += 7) {
            Path file = Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, cut));
            int from;
            try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
                from = writer.windows();
                assertThat(from).isEqualTo(Math.max(0, cut - LabelHeader.BYTES) / shape.recordBytes());
            }
            write(file, shape, from, 5);
            assertThat(file).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void blocksTheDiskNeverGotAreWrittenAgain() throws IOException {
        LabelShape shape = shape(LabelStorage.FP32, 70, 3);
        Path file = directory.resolve("labels");
        write(file, shape, 0, 3);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - shape.recordBytes() - 4, bytes.length, (byte) 0);
        Files.write(file, bytes);
        try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
            assertThat(writer.windows()).isEqualTo(1);
        }
    }

    @Test
    void damageAndUnfinishedAndForeignFilesAreRefused() throws IOException {
        LabelShape shape = shape(LabelStorage.FP16, 70, 3);
        Path file = directory.resolve("labels");
        write(file, shape, 0, 2);
        assertThatThrownBy(() -> LabelCache.open(file)).hasMessageContaining("let its job finish");
        write(file, shape, 2, 3);
        byte[] good = Files.readAllBytes(file);
        byte[] header = good.clone();
        header[20] ^= 1;
        Files.write(file, header);
        assertThatThrownBy(() -> LabelCache.open(file)).hasMessageContaining("header is damaged");
        byte[] record = good.clone();
        record[LabelHeader.BYTES + shape.recordBytes() + 3] ^= 1;
        Files.write(file, record);
        LabelCache damaged = LabelCache.open(file);
        assertThat(damaged.read(0).k()).isEqualTo(2);
        assertThatThrownBy(() -> damaged.read(0, 1)).hasMessageContaining("window 1 is damaged");
        Files.writeString(file, "something else, and long enough that a header would fit into it, says the test");
        assertThatThrownBy(() -> LabelCache.open(file)).hasMessageContaining("no label cache");
        Files.write(file, good);
        LabelShape other = new LabelShape(3, 4, 70, 2, 0.5, LabelStorage.FP16, 77);
        assertThatThrownBy(() -> LabelCacheWriter.open(file, other)).hasMessageContaining("holds");
        assertThatThrownBy(() -> LabelCache.open(directory.resolve("none"))).isInstanceOf(LabelCacheException.class);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelShape(1, 1, 10, 11, 1, LabelStorage.FP32, 0))
                .withMessageContaining("k must lie in");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelShape(1, 1 << 12, 1 << 18, 1 << 17, 1, LabelStorage.FP32, 0))
                .withMessageContaining("more than 2 GiB");
    }

    private static LabelShape shape(LabelStorage storage, int vocabulary, int windows) {
        return new LabelShape(windows, 4, vocabulary, 2, 1, storage, 77);
    }

    private static TopLabels labels(LabelShape shape, int window) {
        int[] ids = new int[8];
        float[] probs = new float[8];
        float[] tail = new float[4];
        for (int i = 0; i < 8; i++) {
            ids[i] = (window * 8 + i) * 7919 % shape.vocabulary();
            probs[i] = 0.4f / (1 + window + i);
        }
        Arrays.setAll(ids, i -> shape.vocabulary() > 65_536 && i == 0 ? shape.vocabulary() - 1 - window : ids[i]);
        for (int i = 0; i < 4; i++) {
            tail[i] = 1 - probs[2 * i] - probs[2 * i + 1];
        }
        return new TopLabels(2, ids, probs, tail);
    }

    private static void write(Path file, LabelShape shape, int from, int to) {
        try (LabelCacheWriter writer = LabelCacheWriter.open(file, shape)) {
            assertThat(writer.windows()).isEqualTo(from);
            for (int window = from; window < to; window++) {
                writer.append(labels(shape, window));
            }
        }
    }
}
