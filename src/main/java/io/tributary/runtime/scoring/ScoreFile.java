package io.tributary.runtime.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A scoring pass on disk: score, loss and seconds of each window, appended in order, so that it can be resumed. */
public final class ScoreFile implements AutoCloseable {
    private static final int RECORD = 3 * Double.BYTES;

    private final FileChannel channel;

    /** Opens a file, or begins it where there is none. */
    public ScoreFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // half a record is what a killed process leaves
        channel.truncate(channel.size() / RECORD * RECORD);
        channel.position(channel.size());
    }

    /**
     * All that a pass found, by window.
     *
     * @param losses the scorer's mean loss, nats per counted token
     * @param seconds that all windows took together
     */
    public record Content(double[] scores, double[] losses, double seconds) {}

    /** Bytes of a pass over so many windows. */
    public static long bytes(int windows) {
        return (long) windows * RECORD;
    }

    /** Windows that have been scored. */
    public int size() throws IOException {
        return (int) (channel.size() / RECORD);
    }

    public void append(double score, double loss, double seconds) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        record.putDouble(score).putDouble(loss).putDouble(seconds).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** All that was appended. */
    public Content read() throws IOException {
        int n = size();
        ByteBuffer all = ByteBuffer.allocate(n * RECORD);
        while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
            // until it is full
        }
        all.flip();
        double[] scores = new double[n];
        double[] losses = new double[n];
        double seconds = 0;
        for (int i = 0; i < n; i++) {
            scores[i] = all.getDouble();
            losses[i] = all.getDouble();
            seconds += all.getDouble();
        }
        return new Content(scores, losses, seconds);
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }
}
