package io.tributary.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2, {@code held:PATH}, whose writes can be held up, as by a disk that is slow. */
public final class HeldFiles extends FilePathWrapper {
    private static volatile CountDownLatch held = new CountDownLatch(0);
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    /** H2 makes one for each path. */
    public HeldFiles() {}

    static void register() {
        FilePath.register(new HeldFiles());
    }

    /** From now on writes wait. */
    static void hold() {
        held = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    /** Returns once a write waits. */
    static void awaitHeld() throws InterruptedException {
        held.await();
    }

    static void release() {
        gate.countDown();
    }

    @Override
    public String getScheme() {
        return "held";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Held(super.open(mode));
    }

    /** What H2 asks of a channel; a write that is held must not keep others from reading. */
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    private static final class Held extends FileBase {
        private final FileChannel file;

        Held(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            held.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = write(source, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
