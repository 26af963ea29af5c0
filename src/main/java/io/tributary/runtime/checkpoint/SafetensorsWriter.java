package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import tools.jackson.databind.json.JsonMapper;

/** Writes safetensors files. The same tensors and metadata always give the same bytes. */
public final class SafetensorsWriter {
    /** Metadata key of the CRC-32C of the data section, eight hexadecimal digits. */
    public static final String CHECKSUM = "data_crc32c";

    private static final int ALIGNMENT = 8;

    /** Wide numbers first, so that each begins at a multiple of its width; then by name. */
    private static final Comparator<TensorData> ORDER = Comparator.comparing(
                    (TensorData tensor) -> tensor.type().bytes())
            .reversed()
            .thenComparing(TensorData::name);

    private SafetensorsWriter() {}

    /**
     * Writes a file and waits until the disk has it.
     *
     * @param metadata goes into {@code __metadata__}, together with the checksum
     * @param tensors in any order; they are stored by width of their numbers and name
     * @throws UncheckedIOException if the disk refuses, for example because it is full; the file is then incomplete
     */
    public static void write(Path file, Map<String, String> metadata, List<TensorData> tensors) {
        List<TensorData> sorted = tensors.stream().sorted(ORDER).toList();
        Map<String, String> described = new TreeMap<>(metadata);
        described.put(CHECKSUM, checksum(sorted));
        byte[] header = header(described, sorted);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
            drain(channel, start.putLong(header.length).put(header).flip());
            for (TensorData tensor : sorted) {
                drain(channel, tensor.values().duplicate());
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String checksum(List<TensorData> tensors) {
        CRC32C crc = new CRC32C();
        tensors.forEach(tensor -> crc.update(tensor.values().duplicate()));
        return "%08x".formatted(crc.getValue());
    }

    private static byte[] header(Map<String, String> metadata, List<TensorData> tensors) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("__metadata__", metadata);
        long at = 0;
        for (TensorData tensor : tensors) {
            long end = at + tensor.values().remaining();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.type().name());
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(at, end));
            if (entries.put(tensor.name(), entry) != null) {
                throw new IllegalArgumentException("two tensors are called " + tensor.name());
            }
            at = end;
        }
        String json = JsonMapper.shared().writeValueAsString(entries);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(Math.floorMod(-bytes, ALIGNMENT))).getBytes(StandardCharsets.UTF_8);
    }
}
