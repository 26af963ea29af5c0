package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.EarlierTexts;
import io.tributary.core.model.LanguageModel;
import io.tributary.registry.ModelsWithdrawn;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What was answered to whom lately, for drafters that copy. As with what models have read, one owner's answers are never
 * found by another: that a draft is accepted sooner would tell that somebody was answered so before. In memory only, and
 * bounded: the caller who asked longest ago is forgotten first.
 */
@Component
class AnswerMemory {
    /** Tokens kept of each caller's answers by one model. */
    static final int TOKENS = 1 << 15;

    /** Callers, each with one model, that are remembered at once. */
    static final int CALLERS = 64;

    /** The end of a prompt is kept in front of its answer, so that the answer's beginning can be found. */
    private static final int PROMPT = 32;

    private final boolean enabled;
    private final Map<Key, EarlierTexts> texts = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<LanguageModel> gone = Collections.newSetFromMap(new WeakHashMap<>());

    AnswerMemory(ServingProperties properties) {
        this.enabled = properties.prefixCache();
    }

    /** @param model that verifies, whose token ids the texts are made of */
    private record Key(Owner owner, LanguageModel model) {}

    /** What this model answered to this owner before. */
    synchronized EarlierTexts of(Owner owner, LanguageModel model) {
        return texts.getOrDefault(new Key(owner, model), EarlierTexts.NONE);
    }

    synchronized void keep(Owner owner, LanguageModel model, int[] prompt, int[] answer) {
        if (!enabled || answer.length == 0 || gone.contains(model)) {
            return;
        }
        int[] text = IntStream.concat(
                        IntStream.of(prompt).skip(Math.max(0, prompt.length - PROMPT)), IntStream.of(answer))
                .toArray();
        texts.merge(
                new Key(owner, model),
                EarlierTexts.NONE.with(text, TOKENS),
                (before, fresh) -> before.with(text, TOKENS));
        Iterator<Key> oldest = texts.keySet().iterator();
        while (texts.size() > CALLERS) {
            oldest.next();
            oldest.remove();
        }
    }

    @EventListener
    synchronized void forget(ModelsWithdrawn withdrawn) {
        gone.addAll(withdrawn.models());
        texts.keySet().removeIf(key -> gone.contains(key.model()));
    }
}
