package io.tributary.decisions.ui;

import io.tributary.decisions.DecisionView;
import io.tributary.decisions.GenerationView;
import io.tributary.decisions.ScoredPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One generation as its page prints it.
 *
 * @param whatIf the answer judged again
 * @param rules that an answer can be judged by again
 */
record GenerationPage(GenerationView generation, List<TokenSpan> tokens, WhatIf whatIf, List<String> rules) {

    static GenerationPage of(GenerationView generation, WhatIf whatIf, List<String> rules) {
        return new GenerationPage(
                generation, generation.decisions().stream().map(TokenSpan::of).toList(), whatIf, rules);
    }

    public Strip strip() {
        return Strip.of(tokens);
    }

    public @Nullable ScoreHistogram histogram() {
        return ScoreHistogram.of(generation.decisions().stream()
                .map(GenerationPage::scored)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
    }

    private static @Nullable ScoredPosition scored(DecisionView decision) {
        Double score = decision.score();
        Double threshold = decision.threshold();
        return score == null || threshold == null ? null : new ScoredPosition(score, threshold, decision.deferred());
    }

    public String at() {
        return Figures.time(generation.createdAt());
    }

    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tokens", generation.promptTokens() + " + " + generation.emitted());
        facts.put("large calls", String.valueOf(generation.largeCalls()));
        facts.put("drafts kept", Figures.share(generation.accepted(), generation.drafted()));
        facts.put("deferred", Figures.share(generation.deferred(), generation.emitted()));
        facts.put("of large's cost", Figures.times(generation.relativeCost()));
        facts.put("first token", Figures.millis(generation.firstTokenMs()));
        facts.put("decoding", Figures.millis(generation.decodeMs()));
        facts.put("waiting", Figures.millis(generation.queueMs()));
        facts.put("ended by", generation.finishReason());
        return facts;
    }

    public String settings() {
        String rule = generation.rule() == null ? generation.decoder() : generation.rule();
        String values = generation.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> " · " + (e.getKey().equals("alpha") ? "α" : e.getKey()) + " " + Figures.setting(e.getValue()))
                .collect(Collectors.joining());
        return rule + values + (generation.decoder().equals("speculative") ? " · γ " + generation.gamma() : "");
    }
}
