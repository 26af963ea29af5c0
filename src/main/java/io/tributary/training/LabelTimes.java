package io.tributary.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Seconds that each window of a label pass took, on disk, so that an interrupted pass is charged in full. */
final class LabelTimes implements AutoCloseable {
    private final FileChannel channel;

    LabelTimes(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Overwrites what a window took that has to be labelled again. */
    void put(int window, double seconds) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).putDouble(0, seconds);
        while (bytes.hasRemaining()) {
            channel.write(bytes, (long) window * Double.BYTES + bytes.position());
        }
    }

    /** All windows together; one whose time was lost with the machine counts as none. */
    double total(int windows) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(windows * Double.BYTES);
        while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
            // until it is full
        }
        double seconds = 0;
        for (int i = 0; i < windows; i++) {
            seconds += all.getDouble(i * Double.BYTES);
        }
        return seconds;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
