package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.model.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts that models have read lately, the least recently used first. One owner's are never found by another: that a
 * prompt is answered sooner would tell that somebody asked it before. Not thread-safe: the engine's monitor guards it.
 */
final class PrefixCache {
    /** Shorter ones are computed as quickly as they are copied. */
    static final int SHORTEST = 16;

    private final List<Prefix> byUse = new ArrayList<>();
    private final Map<Prefix, Integer> readers = new HashMap<>();
    private final Set<LanguageModel> gone = Collections.newSetFromMap(new WeakHashMap<>());
    private long bytes;

    /** The right to copy the first positions of a kept text; it stays open until it is given back. */
    record Loan(Prefix prefix, int length) {}

    /** The longest beginning of a text that is kept, of at most so many tokens; null if there is none worth copying. */
    @Nullable
    Loan borrow(LanguageModel model, Owner owner, int[] text, int most) {
        Prefix best = null;
        int length = SHORTEST - 1;
        for (Prefix prefix : byUse) {
            int shared = prefix.ofSameKind(model, owner) ? Math.min(most, prefix.shared(text)) : 0;
            if (shared > length) {
                best = prefix;
                length = shared;
            }
        }
        if (best == null) {
            return null;
        }
        byUse.remove(best);
        byUse.add(best);
        readers.merge(best, 1, Integer::sum);
        return new Loan(best, length);
    }

    void giveBack(Loan loan) {
        Prefix prefix = loan.prefix();
        if (readers.computeIfPresent(prefix, (read, count) -> count == 1 ? null : count - 1) == null
                && !byUse.contains(prefix)) {
            prefix.session().close();
        }
    }

    /** Takes over a session; it is closed when it is not needed any more. */
    void keep(Prefix fresh) {
        if (gone.contains(fresh.model())) {
            fresh.session().close();
            return;
        }
        for (Prefix prefix : List.copyOf(byUse)) {
            if (prefix.ofSameKind(fresh.model(), fresh.owner())) {
                int shared = prefix.shared(fresh.tokens());
                if (shared == fresh.tokens().length) {
                    fresh.session().close(); // a longer one is here
                    return;
                }
                if (shared == prefix.tokens().length) {
                    drop(prefix);
                }
            }
        }
        byUse.add(fresh);
        bytes += fresh.bytes();
    }

    /** Gives up the least recently used until the others take no more than this. */
    void shrinkTo(long most) {
        while (bytes > most && !byUse.isEmpty()) {
            drop(byUse.get(0));
        }
    }

    /** Lets go of everything these models read, now and later. */
    void forget(List<LanguageModel> models) {
        gone.addAll(models);
        models.forEach(this::release);
    }

    /** Lets go of everything a model read so far. */
    void release(LanguageModel model) {
        List.copyOf(byUse).stream().filter(prefix -> prefix.model() == model).forEach(this::drop);
    }

    private void drop(Prefix prefix) {
        byUse.remove(prefix);
        bytes -= prefix.bytes();
        if (!readers.containsKey(prefix)) {
            prefix.session().close();
        }
    }
}
