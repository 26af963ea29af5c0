package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCopyTest {
    /** Float32 bits and what {@code torch.Tensor.to(torch.bfloat16)} (PyTorch 2.7.1) makes of them: ties, subnormals, the ends. */
    private static final int[][] ROUNDED = {
        {0x00000000, 0x0000}, {0x80000000, 0x8000}, {0x3f800000, 0x3f80}, {0x3f808000, 0x3f80}, {0x3f818000, 0x3f82},
        {0x3f808001, 0x3f81}, {0xbf808000, 0xbf80}, {0x40490fdb, 0x4049}, {0x000116c2, 0x0001}, {0x80000001, 0x8000},
        {0x7f7f8000, 0x7f80}, {0x7f7f0000, 0x7f7f}, {0x7f7fffff, 0x7f80}, {0x477fe000, 0x4780}, {0x3dcccccd, 0x3dcd},
        {0xc02df854, 0xc02e}, {0x7f800000, 0x7f80}, {0xff800000, 0xff80}, {0x00010000, 0x0001}, {0x007fffff, 0x0080},
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private Path from = Path.of("");
    private Path to = Path.of("");

    @BeforeEach
    void aCheckpoint() throws Exception {
        from = Files.createDirectory(folder.resolve("from"));
        to = Files.createDirectory(folder.resolve("to"));
        ByteBuffer values = ByteBuffer.allocate(ROUNDED.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] pair : ROUNDED) {
            values.putInt(pair[0]);
        }
        SafetensorsWriter.write(
                from.resolve("model.safetensors"),
                Map.of("format", "pt"),
                List.of(new TensorData("a", List.of(4L, 5L), values.flip())));
        Files.writeString(from.resolve("config.json"), "{\"hidden_size\":5,\"torch_dtype\":\"float32\"}");
        Files.writeString(from.resolve("tokenizer.json"), "{}");
    }

    @Test
    void roundsTheWeightsAsPyTorchDoesAndSaysSoInTheConfiguration() throws Exception {
        CheckpointCopy.copy(from, to, true);

        try (SafetensorsFile file = SafetensorsFile.open(to.resolve("model.safetensors"))) {
            file.verify();
            TensorInfo tensor = file.require("a", List.of(4L, 5L));
            assertThat(tensor.type()).isEqualTo(ElementType.BF16);
            FloatBuffer found = FloatBuffer.allocate(ROUNDED.length);
            file.read(tensor, found);
            for (int i = 0; i < ROUNDED.length; i++) {
                assertThat(Float.floatToRawIntBits(found.get(i)))
                        .as("0x%08x", ROUNDED[i][0])
                        .isEqualTo(ROUNDED[i][1] << 16);
            }
        }
        assertThat(to.resolve("config.json")).content().contains("\"bfloat16\"").contains("hidden_size");
        assertThat(to.resolve("tokenizer.json")).hasSameBinaryContentAs(from.resolve("tokenizer.json"));
        assertThat(ElementType.toBfloat(Float.intBitsToFloat(0x7f800001))).isEqualTo((short) 0x7fc0);
    }

    @Test
    void aDamagedByteIsNotRoundedIntoAFileThatLooksWhole() throws Exception {
        Path weights = from.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 2] ^= 1;
        Files.write(weights, bytes);

        assertThatThrownBy(() -> CheckpointCopy.copy(from, to, true))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("damaged");
        Files.delete(weights);
        assertThatThrownBy(() -> CheckpointCopy.copy(from, to, true))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not there to be rounded");
    }

    @Test
    void numbersOfTwoWidthsBeginAtMultiplesOfTheirs() {
        Path file = folder.resolve("mixed.safetensors");
        SafetensorsWriter.write(
                file,
                Map.of(),
                List.of(
                        new TensorData("a", ElementType.BF16, List.of(3L), ByteBuffer.allocate(6)),
                        new TensorData("b", List.of(2L), ByteBuffer.allocate(8))));
        try (SafetensorsFile mixed = SafetensorsFile.open(file)) {
            mixed.verify();
            assertThat(mixed.require("b", List.of(2L)).begin() % Float.BYTES).isZero();
        }
    }

    @Test
    void copiesAllElseByteByByte() throws Exception {
        CheckpointCopy.copy(from, to, false);

        for (String file : List.of("model.safetensors", "config.json", "tokenizer.json")) {
            assertThat(to.resolve(file)).hasSameBinaryContentAs(from.resolve(file));
        }
    }
}
