package io.tributary.registry;

import java.util.Collection;
import org.springframework.util.unit.DataSize;

/** Models that can never be in memory together, whatever else leaves it. */
public final class OverBudget extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverBudget(Collection<String> models, long bytes, long budget) {
        super(
                "%s: weights of %d MB, more than the %d MB of tributary.models.memory; load at a lower precision, or raise it"
                        .formatted(
                                String.join(" and ", models),
                                DataSize.ofBytes(bytes).toMegabytes(),
                                DataSize.ofBytes(budget).toMegabytes()));
    }
}
