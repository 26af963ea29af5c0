package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.Role;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule must satisfy: the production decoders follow the law that pi implies, exactly. */
class ConformanceTest {
    private static final int[] PROMPT = {1, 0};
    private static final int TOKENS = 3;
    private static final double EXACT = 1e-12;

    static Stream<RuleCase> all() {
        return RuleCase.all();
    }

    static Stream<RuleCase> fromSmallOnly() {
        return RuleCase.all().filter(c -> c.rule().descriptor().decidesFromSmallOnly());
    }

    @Test
    void aRuleThatExistsOnlyInTestSourcesIsInTheSuite() {
        assertThat(all().map(c -> c.rule().descriptor().id())).contains("test-half", "token-v3", "lossless");
    }

    @ParameterizedTest
    @MethodSource("all")
    void speculativeDecodingFollowsPiWithBlocksCutByTheTokenLimit(RuleCase c) {
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Map<List<Integer>, Double> expected = implied(pair, c, sampling);
            // a longer draft is cut to the limit too
            for (int gamma = 1; gamma <= TOKENS; gamma++) {
                Decoder decoder = new Speculative(pair, c.rule(), c.parameters(), gamma);
                Laws.assertSame(enumerate(decoder, sampling, TOKENS), expected, EXACT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void speculativeDecodingFollowsPiWithAFullBlockAndItsBonus(RuleCase c) {
        Pairing pair = RuleCase.pairWithoutEnd(2);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Map<List<Integer>, Double> expected = implied(pair, c, sampling);
            for (int gamma : new int[] {1, 2, 4}) {
                Decoder decoder = new Speculative(pair, c.rule(), c.parameters(), gamma);
                Laws.assertSame(enumerate(decoder, sampling, Math.max(TOKENS, gamma + 1)), expected, EXACT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fromSmallOnly")
    void theTokenCascadeFollowsPi(RuleCase c) {
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Decoder decoder = new TokenCascade(pair, c.rule(), c.parameters());
            Laws.assertSame(enumerate(decoder, sampling, TOKENS), implied(pair, c, sampling), EXACT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lossless,",
        "chow,-0.001",
        "chow-log,-0.001",
        "diff,-1",
        "diff-log,-Infinity",
        "opt,-Infinity",
        "opt-log,-Infinity",
        "bild,-0.001",
        "token-v1,-1",
        "token-v2,-0.001",
        "token-v3,-0.001",
        "lenience,0",
        "tran-thien,0",
        "mixture,0",
        "random,1"
    })
    void whereARuleIsLosslessTheLawIsTheLargeModels(String id, @Nullable Double alpha) {
        TokenRule rule = Rules.tokenRule(id);
        Parameters parameters = Parameters.of(rule.descriptor(), alpha == null ? Map.of() : Map.of("alpha", alpha));
        assertThat(rule.lossless(parameters)).isTrue();
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Laws.Next large = Laws.alone(pair.large(), pair.width(), sampling);
            Decoder decoder = new Speculative(pair, rule, parameters, 2);
            Laws.assertSame(
                    enumerate(decoder, sampling, TOKENS), Laws.texts(PROMPT, TOKENS, RuleCase.eos(pair), large), EXACT);
        }
    }

    /** The control's coin is one of the draws that are enumerated; what comes out is the chord between the models. */
    @ParameterizedTest
    @CsvSource({"0.1", "0.25", "0.5", "0.75"})
    void randomDeferralIsTheMixtureOfBothLawsHoweverItIsRun(double alpha) {
        TokenRule random = Rules.tokenRule("random");
        TokenRule mixture = Rules.tokenRule("mixture");
        Parameters rate = Parameters.of(random.descriptor(), Map.of("alpha", alpha));
        Parameters weight = Parameters.of(mixture.descriptor(), Map.of("alpha", 1 - alpha));
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Map<List<Integer>, Double> expected = implied(pair, new RuleCase(mixture, weight), sampling);
            Laws.assertSame(enumerate(new Speculative(pair, random, rate, 3), sampling, TOKENS), expected, EXACT);
            Laws.assertSame(enumerate(new TokenCascade(pair, random, rate), sampling, TOKENS), expected, EXACT);
        }
    }

    @Test
    void randomDeferralCallsTheLargeModelAsOftenAsItsRateSays() {
        TokenRule random = Rules.tokenRule("random");
        Pairing pair = RuleCase.pairWithoutEnd(5);
        for (double alpha : new double[] {0, 0.3, 1}) {
            Parameters rate = Parameters.of(random.descriptor(), Map.of("alpha", alpha));
            DecodeResult result = new TokenCascade(pair, random, rate)
                    .decode(
                            new DecodeRequest(PROMPT, 1000, Sampling.GREEDY, KeyedDraws.of(5, PROMPT)),
                            DecodeListener.NONE);
            // standard deviation below 0.015
            assertThat(result.deferred() / 1000.0).isCloseTo(alpha, within(alpha % 1 == 0 ? 0 : 0.07));
            assertThat(result.tally().calls(Role.LARGE)).isEqualTo(result.deferred());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRuleWhoseLawDiffersFromTheLargeModelsNeverCallsItselfLossless(RuleCase c) {
        Pairing pair = RuleCase.pair(5);
        Sampling sampling = new Sampling.Random(0.7);
        Laws.Next large = Laws.alone(pair.large(), pair.width(), sampling);
        boolean same = Laws.texts(PROMPT, TOKENS, RuleCase.eos(pair), large).equals(implied(pair, c, sampling));
        assertThat(same || !c.rule().lossless(c.parameters())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneSeedWritesOneTextWhateverTheDraftLength(RuleCase c) {
        Pairing pair = RuleCase.pair(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            for (int seed = 0; seed < 6; seed++) {
                Draws draws = KeyedDraws.of(seed, PROMPT);
                Set<List<Integer>> texts = new HashSet<>();
                for (int gamma : new int[] {1, 2, 3, 6}) {
                    Decoder decoder = new Speculative(pair, c.rule(), c.parameters(), gamma);
                    texts.add(decoder.decode(new DecodeRequest(PROMPT, 24, sampling, draws), DecodeListener.NONE)
                            .tokens());
                }
                if (c.rule().descriptor().decidesFromSmallOnly()) {
                    Decoder cascade = new TokenCascade(pair, c.rule(), c.parameters());
                    texts.add(cascade.decode(new DecodeRequest(PROMPT, 24, sampling, draws), DecodeListener.NONE)
                            .tokens());
                }
                assertThat(texts).as("seed " + seed + " at " + sampling).hasSize(1);
            }
        }
    }

    private static Map<List<Integer>, Double> implied(Pairing pair, RuleCase c, Sampling sampling) {
        return Laws.texts(PROMPT, TOKENS, RuleCase.eos(pair), Laws.implied(pair, c.rule(), c.parameters(), sampling));
    }

    /** The exact law of the first three tokens; a limit above three lets blocks run past them. */
    private static Map<List<Integer>, Double> enumerate(Decoder decoder, Sampling sampling, int maxTokens) {
        return EnumeratingDraws.law(draws -> {
            List<Integer> emitted = new ArrayList<>();
            DecodeRequest request = new DecodeRequest(
                    PROMPT, maxTokens, sampling, draws, StopCondition.NONE, () -> emitted.size() >= TOKENS);
            decoder.decode(request, decision -> emitted.add(decision.token()));
            return List.copyOf(emitted.subList(0, Math.min(TOKENS, emitted.size())));
        });
    }
}
