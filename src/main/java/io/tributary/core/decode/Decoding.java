package io.tributary.core.decode;

/** An answer in the making, advanced block by block, so that one engine thread can serve several answers in turn. */
public interface Decoding extends AutoCloseable {

    /** Emits the tokens of one block. @return whether the answer goes on */
    boolean step();

    /** The answer so far; final once {@link #step} has returned false. */
    DecodeResult result();

    /** Frees the sessions. */
    @Override
    void close();
}
