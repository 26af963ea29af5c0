package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import io.tributary.serving.Generation;

/** What reaches the thread that writes a stream; index says which of the request's answers it belongs to. */
sealed interface StreamEvent {
    int index();

    /** A token was emitted. */
    record Token(int index, Decision decision, String tokenText, String safeText) implements StreamEvent {}

    /** An answer is complete. */
    record Done(int index, Generation generation) implements StreamEvent {}

    /** An answer failed. */
    record Failed(int index, Throwable error) implements StreamEvent {}
}
