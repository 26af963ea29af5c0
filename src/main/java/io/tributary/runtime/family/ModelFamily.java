package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.ConfigFile;
import java.util.function.Predicate;

/** A kind of model that can be loaded. One file per family, found by {@link java.util.ServiceLoader}. */
public interface ModelFamily {
    FamilyDescriptor descriptor();

    /**
     * What to load, and how to run it.
     *
     * @param config of one of the descriptor's architectures
     * @param stored whether the checkpoint holds a tensor of that name; for families that are stored under two names
     * @throws io.tributary.runtime.checkpoint.CheckpointException naming a setting that is missing, wrong or not supported
     */
    Blueprint plan(ConfigFile config, Predicate<String> stored);
}
