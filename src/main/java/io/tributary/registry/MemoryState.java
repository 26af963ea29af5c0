package io.tributary.registry;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is in memory at one moment.
 *
 * @param budget bytes that weights may take; empty without a limit
 * @param used bytes of weights that are in memory or being read
 * @param present names of models whose weights are there, the least recently used first
 * @param away names of models that a request would have to wait for
 */
public record MemoryState(OptionalLong budget, long used, List<String> present, List<String> away) {
    public MemoryState {
        present = List.copyOf(present);
        away = List.copyOf(away);
    }
}
