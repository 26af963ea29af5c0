package io.tributary.core.rules;

/** A statistic a rule reads beyond the token itself. {@code P_*} and the divergence are known only after the large model ran. */
public enum Need {
    Q_MAX,
    Q_ENTROPY,
    Q_TOKEN,
    Q_ROW,
    P_MAX,
    P_ENTROPY,
    P_TOKEN,
    P_ROW,
    DIVERGENCE;

    /** Whether the large model must have run. */
    public boolean needsLarge() {
        return ordinal() >= P_MAX.ordinal();
    }
}
