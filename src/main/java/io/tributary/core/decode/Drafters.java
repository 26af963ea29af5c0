package io.tributary.core.decode;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every drafter and every way to choose the draft length on the class path, by id. */
public final class Drafters {
    private static final SortedMap<String, Drafter> DRAFTERS = drafters();
    private static final SortedMap<String, LengthPolicy> LENGTHS = lengths();

    private Drafters() {}

    private static SortedMap<String, Drafter> drafters() {
        SortedMap<String, Drafter> found = new TreeMap<>();
        for (Drafter drafter : ServiceLoader.load(Drafter.class, Drafters.class.getClassLoader())) {
            found.put(drafter.descriptor().id(), drafter);
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private static SortedMap<String, LengthPolicy> lengths() {
        SortedMap<String, LengthPolicy> found = new TreeMap<>();
        for (LengthPolicy policy : ServiceLoader.load(LengthPolicy.class, Drafters.class.getClassLoader())) {
            found.put(policy.descriptor().id(), policy);
        }
        return Collections.unmodifiableSortedMap(found);
    }

    public static Map<String, Drafter> all() {
        return DRAFTERS;
    }

    public static Map<String, LengthPolicy> lengthPolicies() {
        return LENGTHS;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static Drafter byId(String id) {
        Drafter drafter = DRAFTERS.get(id);
        if (drafter == null) {
            throw new IllegalArgumentException("unknown drafter '" + id + "'; valid drafters are " + DRAFTERS.keySet());
        }
        return drafter;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static LengthPolicy lengthPolicy(String id) {
        LengthPolicy policy = LENGTHS.get(id);
        if (policy == null) {
            throw new IllegalArgumentException(
                    "unknown draft length '" + id + "'; valid draft lengths are " + LENGTHS.keySet());
        }
        return policy;
    }
}
