package io.tributary.serving;

/** Told how each answer ended, before whoever asked for it is; must neither block nor throw. */
public interface AnswerListener {

    /** An answer is complete, or was cut short by its client. */
    void finished(Generation generation);

    /** A request was refused or failed. */
    void failed(GenerationRequest request, Throwable error);
}
