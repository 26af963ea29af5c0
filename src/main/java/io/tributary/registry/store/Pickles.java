package io.tributary.registry.store;

/** Recognises pickles by their first bytes, whatever they are called. */
final class Pickles {
    /** How many bytes have to be known. */
    static final int HEAD = 9;

    private static final int PROTOCOL = 0x80;
    private static final int NEWEST = 5;

    private Pickles() {}

    /**
     * Whether a file begins like a pickle, or like the zip archive that PyTorch puts one into. A safetensors file of an
     * unlucky header length begins with the same two bytes, but has a brace behind its length.
     */
    static boolean begins(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        boolean archive = head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        boolean bare = (head[0] & 0xff) == PROTOCOL && head[1] >= 2 && head[1] <= NEWEST;
        return archive || bare && !(head.length >= HEAD && head[HEAD - 1] == '{');
    }
}
