package io.tributary.core.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts forward passes by role and width (tokens per call). The one ledger every decoder writes and every cost is computed from. */
public final class CallTally {
    private final Map<Role, SortedMap<Integer, Long>> calls = new EnumMap<>(Role.class);

    public CallTally() {
        for (Role role : Role.values()) {
            calls.put(role, new TreeMap<>());
        }
    }

    /** Records one forward pass over {@code width} tokens. */
    public void record(Role role, int width) {
        widths(role).merge(width, 1L, Long::sum);
    }

    /** Adds what another one counted. */
    public void add(CallTally other) {
        for (Role role : Role.values()) {
            other.widths(role).forEach((width, count) -> widths(role).merge(width, count, Long::sum));
        }
    }

    /** Number of forward passes of one role. */
    public long calls(Role role) {
        return widths(role).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of tokens that went through one role. */
    public long tokens(Role role) {
        return widths(role).entrySet().stream()
                .mapToLong(e -> e.getKey() * e.getValue())
                .sum();
    }

    /** Live view: width (tokens per call) to number of calls. */
    public SortedMap<Integer, Long> widths(Role role) {
        return java.util.Objects.requireNonNull(calls.get(role));
    }
}
