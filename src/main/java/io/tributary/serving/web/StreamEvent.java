package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import io.tributary.core.rules.Judgement;
import io.tributary.serving.Generation;

/** What reaches the thread that writes a stream; index says which of the request's answers it belongs to. */
sealed interface StreamEvent {
    int index();

    /** A token was emitted. */
    record Token(int index, Decision decision, String tokenText, String safeText) implements StreamEvent {}

    /** Text of the small model that may still be withdrawn. */
    record Provisional(int index, String text) implements StreamEvent {}

    /** The small model's answer was kept or withdrawn. */
    record Judged(int index, Judgement judgement) implements StreamEvent {}

    /** An answer is complete. */
    record Done(int index, Generation generation) implements StreamEvent {}

    /** An answer failed. */
    record Failed(int index, Throwable error) implements StreamEvent {}
}
