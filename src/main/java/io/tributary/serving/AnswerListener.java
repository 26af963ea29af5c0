package io.tributary.serving;

/** Told of each request for an answer, and how it ended before whoever asked for it is; must neither block nor throw. */
public interface AnswerListener {

    /** A request has come, on the thread of whoever asks. @return told of its end, once, on any thread */
    Ending begun(GenerationRequest request);

    /** How one request ended. */
    interface Ending {

        /** The answer is complete, or was cut short by its client. */
        void finished(Generation generation);

        /** The request was refused or failed. */
        void failed(Throwable error);
    }
}
