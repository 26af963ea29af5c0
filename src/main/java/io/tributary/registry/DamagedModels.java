package io.tributary.registry;

import java.util.List;

/** Who knows of checkpoints whose files are no longer what they were. */
@FunctionalInterface
public interface DamagedModels {
    /** Each damaged checkpoint with what is wrong, one sentence a checkpoint. */
    List<String> damaged();
}
