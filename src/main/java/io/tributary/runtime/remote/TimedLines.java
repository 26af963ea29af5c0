package io.tributary.runtime.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The lines of a response while it arrives; each wait for more has its limit, which the JDK's own body readers lack. */
final class TimedLines implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private static final int LONGEST = 8 << 20;
    private static final long POLL_MILLIS = 20;

    private final Duration limit;
    private final BooleanSupplier cancelled;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] buffer = new byte[0];
    private int at;
    private boolean ended;
    private Flow.@Nullable Subscription subscription;

    /** Bytes; or the end if there are none, with the reason if it came too early. */
    private record Piece(byte @Nullable [] bytes, @Nullable Throwable error) {}

    TimedLines(Duration limit, BooleanSupplier cancelled) {
        this.limit = limit;
        this.cancelled = cancelled;
    }

    @Override
    public void onSubscribe(Flow.Subscription arriving) {
        synchronized (this) {
            subscription = arriving;
        }
        arriving.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer each : buffers) {
            byte[] bytes = new byte[each.remaining()];
            each.get(bytes);
            all.writeBytes(bytes);
        }
        pieces.add(new Piece(all.toByteArray(), null));
    }

    @Override
    public void onError(Throwable error) {
        pieces.add(new Piece(null, error));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(null, null));
    }

    /**
     * The next line without its end.
     *
     * @return null at the end of the response, or if the answer was cancelled
     * @throws Slow if nothing arrives within the limit
     * @throws IOException if the connection breaks, or a line is too long to be one
     */
    @Nullable
    String next() throws IOException {
        while (true) {
            while (at < buffer.length) {
                byte b = buffer[at++];
                if (b == '\n') {
                    return taken();
                }
                line.write(b);
            }
            if (line.size() > LONGEST) {
                throw new IOException("a line of more than " + LONGEST + " bytes");
            }
            if (ended || !more()) {
                ended = true;
                return line.size() == 0 ? null : taken();
            }
        }
    }

    private String taken() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private boolean more() throws IOException {
        Piece piece = await();
        if (piece == null) {
            return false;
        }
        if (piece.error() != null) {
            throw new IOException(piece.error());
        }
        if (piece.bytes() == null) {
            return false;
        }
        buffer = piece.bytes();
        at = 0;
        synchronized (this) {
            if (subscription != null) {
                subscription.request(1);
            }
        }
        return true;
    }

    /** Null if the answer was cancelled. */
    private @Nullable Piece await() throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!cancelled.getAsBoolean()) {
                Piece piece = pieces.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (piece != null) {
                    return piece;
                }
                if (System.nanoTime() > end) {
                    throw new Slow();
                }
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Nothing arrived for as long as we wait. */
    static final class Slow extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Ends the connection unless the response has come to its end. */
    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
