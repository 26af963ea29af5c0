package io.tributary.serving.relay;

import io.tributary.core.rules.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * An answer and how it came about.
 *
 * @param small what the small half wrote; null where one half answers alone
 * @param judgement of that; null likewise
 * @param large what the large half wrote; null where small's answer was kept
 */
public record Relayed(
        Relay relay,
        @Nullable Written small,
        @Nullable Judgement judgement,
        @Nullable Written large) {

    /** The answer that is shown. */
    public Written shown() {
        Written kept = large != null ? large : small;
        if (kept == null) {
            throw new IllegalStateException("neither half of " + relay.name() + " wrote an answer");
        }
        return kept;
    }

    /** Of both halves, by the backends' prices. */
    public double cost() {
        return (small == null ? 0 : small.cost()) + (large == null ? 0 : large.cost());
    }
}
