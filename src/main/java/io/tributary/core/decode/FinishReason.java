package io.tributary.core.decode;

/** Why an answer ended. */
public enum FinishReason {
    /** the model wrote an end-of-sequence token; it is emitted as the last decision but is not part of the text */
    EOS,
    /** a stop string was completed */
    STOP,
    /** the requested number of tokens was reached */
    LENGTH,
    /** the context of one of the models is full */
    CONTEXT,
    /** the caller went away */
    CANCELLED
}
