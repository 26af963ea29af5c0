package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRuleTest {
    private static final int[] PROMPT = {1, 2};
    private static final int TOKENS = 3;
    private static final double EXACT = 1e-12;

    static Stream<BlockRule> blockRules() {
        return Rules.all().values().stream().filter(BlockRule.class::isInstance).map(BlockRule.class::cast);
    }

    @Test
    void theBlockRulesAreFound() {
        assertThat(blockRules().map(rule -> rule.descriptor().id())).contains("block-lossless", "fly", "bild-rollback");
    }

    @ParameterizedTest
    @MethodSource("blockRules")
    void whereABlockRuleCallsItselfLosslessItsLawIsTheLargeModels(BlockRule rule) {
        Parameters parameters = atLossless(rule);
        if (!rule.lossless(parameters)) {
            return;
        }
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            for (int gamma = 1; gamma <= 4; gamma++) {
                Laws.assertSame(
                        law(new Speculative(pair, rule, parameters, gamma), sampling, TOKENS),
                        Laws.texts(
                                PROMPT, TOKENS, RuleCase.eos(pair), Laws.alone(pair.large(), pair.width(), sampling)),
                        EXACT);
            }
        }
    }

    private static Parameters atLossless(Rule rule) {
        return Parameters.of(
                rule.descriptor(), rule.descriptor().id().equals("fly") ? Map.of("alpha", 1.01) : Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void jointVerificationAcceptsAtLeastAsManyTokensPerBlockAsTokenwise(int gamma) {
        Pairing pair = RuleCase.pairWithoutEnd(4);
        Sampling sampling = new Sampling.Random(1);
        double joint = expectedInFirstBlock(pair, Rules.byId("block-lossless"), sampling, gamma);
        double tokenwise = expectedInFirstBlock(pair, Rules.byId("lossless"), sampling, gamma);
        assertThat(joint).isGreaterThan(tokenwise + 1e-6);
    }

    private static double expectedInFirstBlock(Pairing pair, Rule rule, Sampling sampling, int gamma) {
        Decoder decoder = new Speculative(pair, rule, Parameters.of(rule.descriptor(), Map.of()), gamma);
        Map<Long, Double> law = EnumeratingDraws.law(draws -> {
            DecodeRequest request = new DecodeRequest(PROMPT, gamma + 1, sampling, draws);
            try (Decoding decoding = decoder.start(request, DecodeListener.NONE)) {
                decoding.step();
                return decoding.result().accepted();
            }
        });
        return law.entrySet().stream()
                .mapToDouble(e -> e.getKey() * e.getValue())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void flyEqualsADecoderThatOnlyKnowsArgmaxes(int gamma) {
        Pairing pair = RuleCase.pairWithoutEnd(6);
        Rule rule = Rules.byId("fly");
        int kept = 0;
        for (double alpha : new double[] {0, 0.5, 0.8, 0.95}) {
            for (int window = 1; window <= 3; window++) {
                Parameters parameters =
                        Parameters.of(rule.descriptor(), Map.of("alpha", alpha, "window", (double) window));
                DecodeResult result = greedy(new Speculative(pair, rule, parameters, gamma), 40);
                BruteForce brute = new BruteForce(pair, PROMPT, 40);
                assertThat(result.tokens()).isEqualTo(brute.fly(gamma, alpha, window));
                kept += brute.kept;
            }
        }
        assertThat(kept > 0).as("some mismatch was kept").isEqualTo(gamma > 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void bildEqualsItsAuthorsLoop(int gamma) {
        Pairing pair = RuleCase.pairWithoutEnd(6);
        Rule rule = Rules.byId("bild-rollback");
        for (double fallback : new double[] {0, 0.3, 0.5, 1}) {
            for (double alpha : new double[] {0.5, 1, 2, 5}) {
                Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", alpha, "fallback", fallback));
                DecodeResult result = greedy(new Speculative(pair, rule, parameters, gamma), 40);
                assertThat(result.tokens()).isEqualTo(new BruteForce(pair, PROMPT, 40).bild(gamma, fallback, alpha));
            }
        }
    }

    @Test
    void bildRefusesToSample() {
        Rule rule = Rules.byId("bild-rollback");
        Decoder decoder = new Speculative(RuleCase.pair(5), rule, Parameters.of(rule.descriptor(), Map.of()), 4);
        DecodeRequest request = new DecodeRequest(PROMPT, 4, new Sampling.Random(1), KeyedDraws.of(1, PROMPT));
        assertThatThrownBy(() -> decoder.start(request, DecodeListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set temperature to 0");
    }

    @Test
    void aDraftThatWasNotWorthVerifyingIsVerifiedAsTheBonus() {
        // token rules keep their law whatever the draft length: cut every block short and compare
        Pairing pair = RuleCase.pair(5);
        Sampling sampling = new Sampling.Random(1);
        Rule shortened = new ShortenedLossless();
        Decoder decoder = new Speculative(pair, shortened, Parameters.of(shortened.descriptor(), Map.of()), 4);
        Laws.assertSame(
                law(decoder, sampling, TOKENS),
                Laws.texts(PROMPT, TOKENS, RuleCase.eos(pair), Laws.alone(pair.large(), pair.width(), sampling)),
                EXACT);
    }

    @Test
    void theSumOfALawIsOne() {
        Rule rule = Rules.byId("fly");
        Decoder decoder = new Speculative(RuleCase.pair(5), rule, Parameters.of(rule.descriptor(), Map.of()), 4);
        double sum = law(decoder, new Sampling.Random(1), TOKENS).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(sum).isCloseTo(1, within(EXACT));
    }

    private static DecodeResult greedy(Decoder decoder, int tokens) {
        return decoder.decode(
                new DecodeRequest(PROMPT, tokens, Sampling.GREEDY, KeyedDraws.of(1, PROMPT)), DecodeListener.NONE);
    }

    static Map<List<Integer>, Double> law(Decoder decoder, Sampling sampling, int tokens) {
        return EnumeratingDraws.law(draws ->
                new ArrayList<>(decoder.decode(new DecodeRequest(PROMPT, tokens, sampling, draws), DecodeListener.NONE)
                        .tokens()));
    }
}
