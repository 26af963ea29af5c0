package io.tributary.decisions.ui;

import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.TokenRule;
import io.tributary.decisions.DecisionView;
import io.tributary.decisions.Replays;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer judged again under another rule or alpha, as far as its log goes.
 *
 * @param alpha as typed; empty for a rule that has none
 * @param slider what alpha may be set to; null for a rule that has none
 * @param validity up to where the replay is exact, and why it ends there
 * @param tokens of the answer; those after the exact part are undecided
 * @param problem why there is no replay, or empty
 */
record WhatIf(
        String rule,
        String alpha,
        @Nullable Slider slider,
        String validity,
        List<TokenSpan> tokens,
        int exact,
        Tally before,
        Tally after,
        String problem) {
    private static final int STEPS = 100;

    /** Of the exact part. */
    record Tally(long deferred, long rejected) {}

    /** Values from the least to the largest that a sweep of the rule proposes. */
    record Slider(double min, double max, double step) {
        static @Nullable Slider of(TokenRule rule) {
            if (rule.descriptor().parameters().isEmpty()) {
                return null;
            }
            ParameterDescriptor first = rule.descriptor().parameters().get(0);
            double min = first.grid().get(0);
            double max = first.grid().get(first.grid().size() - 1);
            return new Slider(min, max, max > min ? (max - min) / STEPS : 1);
        }
    }

    static WhatIf refused(String rule, String alpha, @Nullable Slider slider, String problem) {
        return new WhatIf(rule, alpha, slider, "", List.of(), 0, new Tally(0, 0), new Tally(0, 0), problem);
    }

    static WhatIf of(Replays.Replayed replayed, @Nullable Slider slider, List<DecisionView> decisions) {
        List<Replays.Item> items = replayed.items();
        List<TokenSpan> tokens = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            DecisionView logged = decisions.get(i);
            tokens.add(i < items.size() ? decided(logged, items.get(i)) : TokenSpan.undecided(logged));
        }
        Double alpha = replayed.parameters().get("alpha");
        List<DecisionView> exact = decisions.subList(0, items.size());
        return new WhatIf(
                replayed.rule(),
                alpha == null ? "" : Figures.setting(alpha),
                slider,
                validity(items, tokens),
                tokens,
                items.size(),
                new Tally(
                        count(exact.stream().map(DecisionView::deferred)),
                        count(exact.stream().map(d -> !d.accepted()))),
                new Tally(
                        count(items.stream().map(Replays.Item::deferred)),
                        count(items.stream().map(i -> !i.accepted()))),
                "");
    }

    private static long count(Stream<Boolean> positions) {
        return positions.filter(hit -> hit).count();
    }

    private static TokenSpan decided(DecisionView logged, Replays.Item item) {
        String writer = writer(logged, item);
        return item.same()
                ? TokenSpan.of(logged, writer, item.deferred())
                : TokenSpan.changed(logged, writer, item.deferred());
    }

    private static String writer(DecisionView logged, Replays.Item item) {
        if (!item.accepted()) {
            return "corrected";
        }
        return logged.accepted() ? logged.writer() : "small";
    }

    private static String validity(List<Replays.Item> items, List<TokenSpan> tokens) {
        if (items.isEmpty()) {
            return "Nothing is decided: the log of the first position does not hold what this rule reads.";
        }
        TokenSpan last = tokens.get(items.size() - 1);
        boolean same = items.get(items.size() - 1).same();
        if (items.size() == tokens.size()) {
            return same
                    ? "Exact for the whole answer: every token would have been the same."
                    : "Exact for the whole answer: only the last token may be another one.";
        }
        String until = "Exact up to token %d of %d, %s".formatted(items.size(), tokens.size(), last.quoted());
        return same
                ? until + "; the log does not decide the next one, so the rest is undecided."
                : until + ", which may become another token. The text after it would be another text, so the rest is"
                        + " undecided.";
    }
}
