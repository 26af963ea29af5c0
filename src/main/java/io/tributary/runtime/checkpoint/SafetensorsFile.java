package io.tributary.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/** One safetensors file: header checked on opening, tensors mapped one by one and widened to float32. */
public final class SafetensorsFile implements WeightFile {
    private final Path file;
    private final FileChannel channel;
    private final long dataStart;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> metadata;

    private SafetensorsFile(
            Path file,
            FileChannel channel,
            long dataStart,
            Map<String, TensorInfo> tensors,
            Map<String, String> metadata) {
        this.file = file;
        this.channel = channel;
        this.dataStart = dataStart;
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /** Opens a file and checks its header; weights are not read. @throws CheckpointException for every violation */
    public static SafetensorsFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return read(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException(Violation.MISSING_FILE, file, "does not exist", e);
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, file, "cannot be read", e);
        }
    }

    /** Copied, not mapped: mappings stay until they are collected, and a process has only so many. */
    private static ByteBuffer start(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static SafetensorsFile read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new CheckpointException(Violation.TRUNCATED, file, null, "has only " + size + " bytes");
        }
        long length =
                start(channel, 0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > SafetensorsHeader.MAX_BYTES) {
            throw new CheckpointException(
                    Violation.HEADER_TOO_LONG,
                    file,
                    null,
                    "claims a header of %s bytes, more than %d"
                            .formatted(Long.toUnsignedString(length), SafetensorsHeader.MAX_BYTES));
        }
        if (length > size - Long.BYTES) {
            throw new CheckpointException(
                    Violation.HEADER_BEYOND_FILE,
                    file,
                    null,
                    "claims a header of %d bytes in a file of %d".formatted(length, size));
        }
        byte[] json = start(channel, Long.BYTES, (int) length).array();
        long dataStart = Long.BYTES + length;
        return new SafetensorsFile(
                file,
                channel,
                dataStart,
                SafetensorsHeader.parse(file, json, size - dataStart),
                SafetensorsHeader.metadata(file, json));
    }

    /** All tensors by name, in header order. */
    public Map<String, TensorInfo> tensors() {
        return Map.copyOf(tensors);
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<List<Long>> shape(String tensor) {
        return find(tensor).map(TensorInfo::shape);
    }

    @Override
    public String type(String tensor) {
        return find(tensor).orElseThrow().type().name();
    }

    @Override
    public void read(String tensor, FloatBuffer target) {
        read(find(tensor).orElseThrow(), target);
    }

    /** The header entry of a tensor. */
    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The header's free text, by key. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /** The header entry of a tensor that must be there in this shape. */
    public TensorInfo require(String name, List<Long> shape) {
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(Violation.MISSING_TENSOR, file, name, "is missing");
        }
        if (!tensor.shape().equals(shape)) {
            throw new CheckpointException(
                    Violation.WRONG_SHAPE,
                    file,
                    name,
                    "has shape " + tensor.shape() + ", but " + shape + " was expected");
        }
        return tensor;
    }

    /** Reads every byte and compares with the checksum that {@link SafetensorsWriter} left. @throws CheckpointException */
    public void verify() {
        String expected = metadata.get(SafetensorsWriter.CHECKSUM);
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            for (long at = dataStart; channel.read(buffer.clear(), at) > 0; at += buffer.limit()) {
                crc.update(buffer.flip());
            }
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, file, "cannot be read", e);
        }
        String found = "%08x".formatted(crc.getValue());
        if (!found.equals(expected)) {
            throw new CheckpointException(
                    Violation.CHECKSUM,
                    file,
                    null,
                    "the data have checksum %s, but %s was written: the file is damaged".formatted(found, expected));
        }
    }

    /**
     * Copies a tensor, widened to float32.
     *
     * @param target receives {@link TensorInfo#elements()} values at its position
     */
    public void read(TensorInfo tensor, FloatBuffer target) {
        try {
            ByteBuffer bytes = channel.map(
                            FileChannel.MapMode.READ_ONLY, dataStart + tensor.begin(), tensor.end() - tensor.begin())
                    .order(ByteOrder.LITTLE_ENDIAN);
            tensor.type().widen(bytes, target);
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, file, "tensor " + tensor.name() + " cannot be read", e);
        }
    }

    /** A piece of a tensor as it is stored, from the tensor's byte {@code from} on. */
    byte[] bytes(TensorInfo tensor, long from, int count) throws IOException {
        return start(channel, dataStart + tensor.begin() + from, count).array();
    }

    /** Where it was read from. */
    @Override
    public Path path() {
        return file;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, file, "cannot be closed", e);
        }
    }
}
