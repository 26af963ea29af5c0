package io.tributary.serving.relay;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.SequenceRule;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a request and how.
 *
 * @param name without rule
 * @param small answers first; null where one half answers alone
 * @param large answers where small's answer is not kept
 * @param rule decides that; null where one half answers alone
 */
public record Relay(
        String name,
        @Nullable Half small,
        Half large,
        @Nullable SequenceRule rule,
        Parameters parameters) {}
