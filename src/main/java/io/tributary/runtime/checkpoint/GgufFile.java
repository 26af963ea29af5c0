package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One GGUF file: header checked on opening, tensors mapped by rows and dequantised to float32. */
public final class GgufFile implements AutoCloseable {
    private static final String SUFFIX = ".gguf";

    private final Path file;
    private final FileChannel channel;
    private final GgufHeader header;

    private GgufFile(Path file, FileChannel channel, GgufHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * The GGUF file that a checkpoint consists of: the path itself, or the only one in a directory without a
     * {@code config.json}.
     *
     * @return empty if the checkpoint is of another form
     * @throws CheckpointException if there are several, as of a model that was split
     */
    public static Optional<Path> of(Path checkpoint) {
        if (!Files.isDirectory(checkpoint)) {
            return checkpoint.toString().endsWith(SUFFIX) ? Optional.of(checkpoint) : Optional.empty();
        }
        if (Files.exists(checkpoint.resolve("config.json"))) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(checkpoint)) {
            List<Path> found = entries.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (found.size() > 1) {
                throw new CheckpointException(
                        Violation.UNSUPPORTED_SETTING,
                        checkpoint,
                        null,
                        "holds %d GGUF files (%s, ...); name one, and merge the parts of a model that was split"
                                .formatted(found.size(), found.get(0).getFileName()));
            }
            return found.stream().findFirst();
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, checkpoint, "cannot be listed", e);
        }
    }

    /** Opens a file and checks its header; weights are not read. @throws CheckpointException for every violation */
    public static GgufFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                long size = channel.size();
                ByteBuffer start = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, GgufHeader.MAX_BYTES));
                return new GgufFile(file, channel, GgufHeader.parse(file, start, size));
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

    /** The keys and values of a file. @throws CheckpointException as {@link #open} */
    public static GgufMetadata metadata(Path file) {
        try (GgufFile open = open(file)) {
            return open.metadata();
        }
    }

    public GgufMetadata metadata() {
        return header.metadata();
    }

    GgufHeader header() {
        return header;
    }

    /** Dequantises {@code count} rows of the innermost dimension into the target, at its position. */
    void read(GgufTensor tensor, long row, long count, FloatBuffer target) {
        try {
            ByteBuffer bytes = channel.map(
                            FileChannel.MapMode.READ_ONLY,
                            tensor.begin() + row * tensor.rowBytes(),
                            count * tensor.rowBytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            tensor.type().dequantise(bytes, target);
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, file, "tensor " + tensor.name() + " cannot be read", e);
        }
    }

    Path path() {
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
