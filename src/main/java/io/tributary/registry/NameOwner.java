package io.tributary.registry;

import java.util.Optional;

/** Whoever keeps things under names that requests may use as a model's. One name means one thing. */
public interface NameOwner {

    /** What is called so, as "a cascade"; empty if nothing is. */
    Optional<String> owner(String name);
}
