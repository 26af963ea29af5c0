package io.tributary.runtime.labels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a label cache window by window. Opened again after a crash it goes on after the last whole window. */
public final class LabelCacheWriter implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final LabelShape shape;
    private int windows;

    private LabelCacheWriter(Path file, FileChannel channel, LabelShape shape) {
        this.file = file;
        this.channel = channel;
        this.shape = shape;
    }

    /**
     * Begins a cache or goes on with one.
     *
     * @throws LabelCacheException if the file holds something else, or labels of another shape
     */
    public static LabelCacheWriter open(Path file, LabelShape shape) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            LabelCacheWriter writer = new LabelCacheWriter(file, channel, shape);
            try {
                writer.begin();
                return writer;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LabelCacheException(file, "cannot be opened: " + e.getMessage(), e);
        }
    }

    private void begin() throws IOException {
        if (channel.size() < LabelHeader.BYTES) {
            channel.truncate(0);
            channel.write(LabelHeader.write(shape), 0);
        } else {
            ByteBuffer header = ByteBuffer.allocate(LabelHeader.BYTES);
            channel.read(header, 0);
            LabelShape found = LabelHeader.read(file, header.flip());
            if (!found.equals(shape)) {
                throw new LabelCacheException(
                        file, "holds " + found + ", not " + shape + "; delete it or take another file", null);
            }
            long records = (channel.size() - LabelHeader.BYTES) / shape.recordBytes();
            windows = (int) Math.min(records, shape.windows());
            while (windows > 0 && !intact(windows - 1)) {
                windows--;
            }
        }
        channel.truncate(offset(windows));
    }

    /** After a crash of the machine the end of a file can hold blocks that were never written. */
    private boolean intact(int window) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(shape.recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(bytes, offset(window));
        return LabelRecord.intact(bytes, shape);
    }

    private long offset(int window) {
        return LabelHeader.BYTES + (long) window * shape.recordBytes();
    }

    public LabelShape shape() {
        return shape;
    }

    /** Windows stored so far; the next one appended has this index. */
    public int windows() {
        return windows;
    }

    /** @throws LabelCacheException if the disk refuses; the window can be appended again later */
    public void append(TopLabels labels) {
        if (windows == shape.windows()) {
            throw new IllegalStateException(file + " is complete");
        }
        try {
            ByteBuffer bytes = LabelRecord.write(labels, shape);
            long at = offset(windows);
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            windows++;
        } catch (IOException e) {
            throw new LabelCacheException(file, "window " + windows + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Waits until the disk has everything appended. */
    public void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new LabelCacheException(file, "cannot be flushed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw new LabelCacheException(file, "cannot be closed: " + e.getMessage(), e);
        }
    }
}
