package io.tributary.registry;

/** The files of a model are not what they were when it was taken; the message names the file and what to do. */
public final class DamagedModel extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public DamagedModel(String message) {
        super(message);
    }
}
