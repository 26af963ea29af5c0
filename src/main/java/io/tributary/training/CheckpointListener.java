package io.tributary.training;

import java.io.IOException;
import java.nio.file.Path;

/** Told how a checkpoint comes to be; what it throws ends the writing as a failing disk would. */
interface CheckpointListener {
    CheckpointListener NONE = new CheckpointListener() {};

    /** The temporary directory exists and is empty. */
    default void created(Path temporary) throws IOException {}

    /** Everything in the temporary directory is on disk. */
    default void synced(Path temporary) throws IOException {}

    /** The checkpoint has its name. */
    default void renamed(Path checkpoint) throws IOException {}
}
