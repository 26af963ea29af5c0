package io.tributary.runtime.labels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A finished label cache, mapped into memory. Safe for concurrent readers; the mapping ends with the object. */
public final class LabelCache {
    private static final long CHUNK = 1L << 30;

    private final Path file;
    private final LabelShape shape;
    private final int chunkWindows;
    private final List<MappedByteBuffer> chunks = new ArrayList<>();

    private LabelCache(Path file, LabelShape shape) {
        this.file = file;
        this.shape = shape;
        this.chunkWindows = (int) Math.min(shape.windows(), Math.max(1, CHUNK / shape.recordBytes()));
    }

    /** @throws LabelCacheException if it is damaged or not finished */
    public static LabelCache open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(LabelHeader.BYTES);
            channel.read(header, 0);
            LabelCache cache = new LabelCache(file, LabelHeader.read(file, header.flip()));
            cache.map(channel);
            return cache;
        } catch (IOException e) {
            throw new LabelCacheException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private void map(FileChannel channel) throws IOException {
        if (channel.size() != shape.bytes()) {
            throw new LabelCacheException(
                    file,
                    "has %d bytes, %d windows need %d; let its job finish"
                            .formatted(channel.size(), shape.windows(), shape.bytes()),
                    null);
        }
        for (int first = 0; first < shape.windows(); first += chunkWindows) {
            int count = Math.min(chunkWindows, shape.windows() - first);
            chunks.add(channel.map(
                    FileChannel.MapMode.READ_ONLY,
                    LabelHeader.BYTES + (long) first * shape.recordBytes(),
                    (long) count * shape.recordBytes()));
        }
    }

    public LabelShape shape() {
        return shape;
    }

    /** The labels of windows, one after the other. @throws LabelCacheException if one is damaged, naming it */
    public TopLabels read(int... windows) {
        int positions = windows.length * shape.length();
        TopLabels labels = new TopLabels(
                shape.k(), new int[positions * shape.k()], new float[positions * shape.k()], new float[positions]);
        for (int i = 0; i < windows.length; i++) {
            ByteBuffer bytes = chunks.get(windows[i] / chunkWindows)
                    .slice(windows[i] % chunkWindows * shape.recordBytes(), shape.recordBytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (!LabelRecord.intact(bytes, shape)) {
                throw new LabelCacheException(
                        file, "window " + windows[i] + " is damaged; delete the file and have it made again", null);
            }
            LabelRecord.read(bytes, shape, labels, i);
        }
        return labels;
    }
}
