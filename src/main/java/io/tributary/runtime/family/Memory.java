package io.tributary.runtime.family;

/** What a session keeps of its past, and so how it goes back. */
public sealed interface Memory {

    /** A cache addressed by position: going back is forgetting. */
    record EveryPosition() implements Memory {}

    /**
     * A state that every token overwrites, with a ring of snapshots.
     *
     * @param slots states that can be returned to, that after the newest token included
     */
    record Snapshots(int slots) implements Memory {}

    /**
     * As {@link EveryPosition}, for a decoder that attends to an encoded prompt.
     *
     * @param start the token that its answers begin with, in nobody's text
     */
    record EncodedPrompt(int start) implements Memory {}
}
