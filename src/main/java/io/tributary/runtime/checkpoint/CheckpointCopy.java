package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Copies checkpoint directories whose weights are one {@code model.safetensors}. */
public final class CheckpointCopy {
    private static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";

    private CheckpointCopy() {}

    /**
     * Copies every file; the weights as they are, or rounded to bfloat16 after their checksum, if they have one, was
     * compared. All rounded weights are in memory at once, two bytes each.
     *
     * @param from holds files only
     * @param to an existing directory without these files
     * @throws IOException if a file cannot be read or written
     * @throws CheckpointException if weights that are to be rounded are damaged or another file than {@code
     *     model.safetensors}
     */
    public static void copy(Path from, Path to, boolean rounded) throws IOException {
        if (rounded && !Files.isRegularFile(from.resolve(WEIGHTS))) {
            throw new CheckpointException(
                    Violation.UNREADABLE, from.resolve(WEIGHTS), null, "is not there to be rounded");
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                Path copy = to.resolve(file.getFileName().toString());
                if (rounded && copy.endsWith(WEIGHTS)) {
                    round(file, copy);
                } else if (rounded && copy.endsWith(CONFIG)) {
                    retitle(file, copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void round(Path from, Path to) {
        List<TensorData> tensors = new ArrayList<>();
        try (SafetensorsFile source = SafetensorsFile.open(from)) {
            if (source.metadata().containsKey(SafetensorsWriter.CHECKSUM)) {
                source.verify();
            }
            for (String name : source.names()) {
                TensorInfo tensor = source.find(name).orElseThrow();
                FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(tensor.elements()));
                source.read(tensor, values);
                ByteBuffer bytes = ByteBuffer.allocate(values.flip().remaining() * ElementType.BF16.bytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
                while (values.hasRemaining()) {
                    bytes.putShort(ElementType.toBfloat(values.get()));
                }
                tensors.add(new TensorData(name, ElementType.BF16, tensor.shape(), bytes.flip()));
            }
        }
        SafetensorsWriter.write(to, Map.of("format", "pt"), tensors);
    }

    /** Libraries that read the type here would widen the weights again. */
    private static void retitle(Path from, Path to) throws IOException {
        JsonMapper json = JsonMapper.shared();
        ObjectNode config = json.readValue(Files.readString(from), ObjectNode.class);
        config.put("torch_dtype", "bfloat16");
        Files.writeString(to, json.writerWithDefaultPrettyPrinter().writeValueAsString(config));
    }
}
