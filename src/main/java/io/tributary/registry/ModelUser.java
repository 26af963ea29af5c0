package io.tributary.registry;

import java.util.Collection;
import java.util.List;

/** Whoever builds on models, or has made something with them. */
public interface ModelUser {

    /**
     * What was built on a model.
     *
     * @param model as requests name it, with its version
     * @param pairs names of the pairs it is half of
     */
    List<ModelUse> uses(String model, Collection<String> pairs);
}
