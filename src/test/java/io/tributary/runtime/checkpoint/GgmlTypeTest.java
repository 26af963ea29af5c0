package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against gguf.quants of the PyPI package gguf, which is written independently; see {@code gguf/make.py}. */
class GgmlTypeTest {
    private static final Path FOLDER = Path.of("src/test/resources/gguf");
    private static final int ELEMENTS = 3 * 512;

    @ParameterizedTest
    @EnumSource(GgmlType.class)
    void everyNumberIsBitEqualToTheReference(GgmlType type) throws IOException {
        try (GgufFile file = GgufFile.open(FOLDER.resolve("types.gguf"))) {
            GgufTensor tensor = Objects.requireNonNull(file.header().tensors().get(type.name()));
            FloatBuffer values = FloatBuffer.allocate(ELEMENTS);
            file.read(tensor, 0, 3, values);
            assertThat(values.array())
                    .isEqualTo(reference(new ArrayList<>(file.header().tensors().keySet()).indexOf(type.name())));
            FloatBuffer second = FloatBuffer.allocate(512);
            file.read(tensor, 1, 1, second);
            assertThat(second.array()).isEqualTo(Arrays.copyOfRange(values.array(), 512, 1024));
        }
    }

    private static float[] reference(int index) throws IOException {
        FloatBuffer all = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve("types.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[ELEMENTS];
        all.get(index * ELEMENTS, values);
        return values;
    }
}
