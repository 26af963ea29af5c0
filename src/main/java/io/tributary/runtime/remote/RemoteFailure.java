package io.tributary.runtime.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A foreign server did not answer as it should; the message names it and says what it did instead. */
public final class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** What went wrong, as far as it matters for whom to tell and whether to try again. */
    public enum Kind {
        /** no connection, or one that broke before the first token */
        UNREACHABLE(true, true),
        /** it said 429 or 503 */
        OVERLOADED(true, true),
        /** it sent nothing for as long as we wait */
        SLOW(false, true),
        /** it said 5xx other than 503, or reported an error inside a stream */
        FAILED(false, true),
        /** the answer broke off after its first token */
        TORN(false, true),
        /** what it sent is not the protocol */
        GARBLED(false, true),
        /** it does not want this request: 400, 413 or 422 */
        REFUSED(false, false),
        /** it does not want us: any other 4xx, as for a wrong key or model, and redirections, which are not followed */
        MISCONFIGURED(false, true),
        /** it cannot do what the request needs */
        UNSUPPORTED(false, false),
        /** as many requests to it are under way as may be */
        FULL(false, false),
        /** it has failed so often that it is left alone for a while */
        OPEN(false, false);

        private final boolean transientOne;
        private final boolean blamed;

        Kind(boolean transientOne, boolean blamed) {
            this.transientOne = transientOne;
            this.blamed = blamed;
        }

        /** Whether the same request may succeed a moment later. */
        public boolean worthRetrying() {
            return transientOne;
        }

        /** Whether it speaks against the server rather than against the request. */
        public boolean blamesServer() {
            return blamed;
        }
    }

    public RemoteFailure(Kind kind, String message) {
        this(kind, message, null, null);
    }

    RemoteFailure(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    RemoteFailure(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long it asked to be left alone; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
