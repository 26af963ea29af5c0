package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.rules.ArrayRow;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is easily got wrong in a decoder, each mistake with its test. */
class DecoderTrapTest {
    private static final int[] PROMPT = {1, 0};
    private static final Vocabulary FIVE = new Vocabulary(5, Set.of(4), "table");
    private static final Sampling AT_ONE = new Sampling.Random(1);

    private static final Draws NO_DRAWS = new Draws() {
        @Override
        public int categorical(double[] probs, int position, Kind kind) {
            throw new AssertionError("a token was drawn at temperature 0");
        }

        @Override
        public Coin coin(double probability, int position) {
            throw new AssertionError("a coin was thrown at temperature 0");
        }
    };

    private static Decoder speculative(Pairing pair, String rule, int gamma) {
        Rule found = Rules.byId(rule);
        return new Speculative(pair, found, Parameters.of(found.descriptor(), Map.of()), gamma);
    }

    private static List<String> speculativeRules(Sampling sampling) {
        return Rules.all().values().stream()
                .filter(rule -> rule.decoders().contains("speculative"))
                .filter(rule -> !rule.greedyOnly() || sampling instanceof Sampling.Greedy)
                .map(rule -> rule.descriptor().id())
                .toList();
    }

    private static DecodeResult decode(Decoder decoder, int maxTokens, Sampling sampling, long seed) {
        return decoder.decode(
                new DecodeRequest(PROMPT, maxTokens, sampling, KeyedDraws.of(seed, PROMPT)), DecodeListener.NONE);
    }

    /** Always writes the same tokens after each other: 0 1 2 3 0 1 ... */
    private static TableModel counting(String name, Set<Integer> eos) {
        return new TableModel(name, new Vocabulary(5, eos, "table"), 5, 1 << 20, (previous, last) -> {
            float[] logits = new float[5];
            logits[(last + 1) % 4] = 9;
            return logits;
        });
    }

    static java.util.stream.Stream<RuleCase> rules() {
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void unusableLogitsFailTheRequestWhicheverModelProducesThem(RuleCase c) {
        TableModel good = TableModel.seeded("good", 1, 1, FIVE, 5);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            TableModel broken = new TableModel("broken", FIVE, 5, 64, (previous, last) -> {
                float[] logits = new float[5];
                Arrays.fill(logits, bad);
                return logits;
            });
            for (Sampling sampling : RuleCase.SAMPLINGS) {
                for (Pairing pair : List.of(new Pairing(good, broken), new Pairing(broken, good))) {
                    assertThatThrownBy(() -> decode(new Speculative(pair, c.rule(), c.parameters(), 3), 8, sampling, 1))
                            .isInstanceOf(NonFiniteLogits.class);
                }
                assertThatThrownBy(() -> decode(new Autoregressive(broken, Role.LARGE), 8, sampling, 1))
                        .isInstanceOf(NonFiniteLogits.class);
            }
        }
    }

    @Test
    void withoutResidualNothingIsDividedByZero() {
        double[] q = {0.25, 0.75};
        assertThat(Distributions.residual(q, q)).isEqualTo(q);
    }

    @Test
    void aDraftWithoutMassInQIsAcceptedIffPiHasMass() {
        TokenRule rule = Rules.tokenRule("lossless");
        TokenwiseVerifier verifier = new TokenwiseVerifier(rule, Parameters.of(rule.descriptor(), Map.of()), AT_ONE);
        ArrayRow q = row(0, 1, 0);
        Draws draws = KeyedDraws.of(1, PROMPT);
        assertThat(verifier.verify(2, List.of(new Drafted(0, q)), List.of(row(0.5, 0.5, 0)), draws))
                .allMatch(Verdict::accepted);
        assertThat(verifier.verify(2, List.of(new Drafted(2, q)), List.of(row(0.5, 0.5, 0)), draws))
                .noneMatch(Verdict::accepted);
    }

    private static ArrayRow row(double... probs) {
        return new ArrayRow(probs, probs);
    }

    @Test
    void paddingNeverLeaksHoweverProbableItIs() {
        TableModel.Table padded = (previous, last) -> new float[] {1, 0.5f, 0, -0.5f, -9, 50, 50, 50};
        Pairing pair = new Pairing(
                new TableModel("small", FIVE, 6, 64, (p, l) -> Arrays.copyOf(padded.logits(p, l), 6)),
                new TableModel("large", FIVE, 8, 64, padded));
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            assertThat(decode(speculative(pair, "lossless", 3), 30, sampling, 3).tokens())
                    .allMatch(t -> t < 5);
            assertThat(decode(new Autoregressive(pair.large(), Role.LARGE), 30, sampling, 3)
                            .tokens())
                    .allMatch(t -> t < 5);
        }
    }

    @Test
    void modelsWithDifferentTokenizersAreNoPair() {
        TableModel other = TableModel.seeded("other", 1, 1, new Vocabulary(5, Set.of(4), "another"), 5);
        assertThatThrownBy(() -> new Pairing(other, TableModel.seeded("large", 1, 1, FIVE, 5)))
                .hasMessageContaining("different tokenizers");
    }

    /** Refused before it is loaded into requests, and not with the first answer. */
    @Test
    void anEncoderDecoderAndADecoderAloneAreNoPair() {
        LanguageModel plain = TableModel.seeded("plain", 1, 1, FIVE, 5);
        LanguageModel encoding = new ForwardingModel(TableModel.seeded("encoding", 1, 1, FIVE, 5)) {
            @Override
            public boolean encodesPrompt() {
                return true;
            }

            @Override
            public ModelSession open(int width) {
                throw new AssertionError("nothing is to be decoded");
            }
        };
        for (List<LanguageModel> halves : List.of(List.of(plain, encoding), List.of(encoding, plain))) {
            assertThatThrownBy(() -> Pairing.require(halves.get(0), halves.get(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "model encoding reads prompts with an encoder and model plain does not; they cannot form a pair");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless", "token-v3", "chow"})
    void anEndOfSequenceInsideABlockEndsTheAnswerWithoutBonus(String rule) {
        Pairing pair = new Pairing(counting("small", Set.of(3)), counting("large", Set.of(3)));
        DecodeResult result = decode(speculative(pair, rule, 8), 50, Sampling.GREEDY, 1);
        assertThat(result.tokens()).containsExactly(1, 2, 3);
        assertThat(result.finish()).isEqualTo(FinishReason.EOS);
        assertThat(result.decisions()).hasSize(3).allMatch(d -> d.writer() == Writer.SMALL);
        assertThat(result.drafted()).isEqualTo(3);
        assertThat(result.accepted()).isEqualTo(3);
    }

    @Test
    void aStopInsideABlockDropsTheRestOfTheBlock() {
        Pairing pair = new Pairing(counting("small", Set.of()), counting("large", Set.of()));
        DecodeRequest request =
                new DecodeRequest(PROMPT, 50, Sampling.GREEDY, NO_DRAWS, token -> token == 2, () -> false);
        DecodeResult result = speculative(pair, "lossless", 6).decode(request, DecodeListener.NONE);
        assertThat(result.tokens()).containsExactly(1, 2);
        assertThat(result.finish()).isEqualTo(FinishReason.STOP);
        assertThat(result.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void theTokenLimitIsKeptInsideABlock(int maxTokens) {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            for (String rule : speculativeRules(sampling)) {
                DecodeResult result = decode(speculative(pair, rule, 4), maxTokens, sampling, 2);
                assertThat(result.tokens()).hasSize(maxTokens);
                assertThat(result.finish()).isEqualTo(FinishReason.LENGTH);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9})
    void theContextOfTheNarrowerModelIsFilledAndNeverOverrun(int context) {
        Pairing wide = RuleCase.pairWithoutEnd(5);
        TableModel small = (TableModel) wide.small();
        TableModel large = (TableModel) wide.large();
        for (Pairing pair : List.of(
                new Pairing(small.withContext(context), large), new Pairing(small, large.withContext(context)))) {
            for (Sampling sampling : RuleCase.SAMPLINGS) {
                for (int gamma = 1; gamma <= 6; gamma++) {
                    DecodeResult result = decode(speculative(pair, "token-v3", gamma), 100, sampling, 2);
                    assertThat(result.tokens()).hasSize(context - PROMPT.length);
                    assertThat(result.finish()).isEqualTo(FinishReason.CONTEXT);
                }
            }
        }
    }

    @Test
    void aPromptThatFillsAContextIsRefusedByName() {
        Pairing pair = RuleCase.pair(5);
        Pairing narrow = new Pairing(((TableModel) pair.small()).withContext(2), pair.large());
        assertThatThrownBy(() -> decode(speculative(narrow, "lossless", 2), 5, Sampling.GREEDY, 1))
                .isInstanceOf(PromptTooLong.class)
                .hasMessageContaining("small");
    }

    @Test
    void greedyLosslessDecodingEqualsTheLargeModelAloneAndDrawsNothing() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        for (int first = 0; first < 5; first++) {
            for (int second = 0; second < 5; second++) {
                DecodeRequest request = new DecodeRequest(new int[] {first, second}, 40, Sampling.GREEDY, NO_DRAWS);
                List<Integer> alone = new Autoregressive(pair.large(), Role.LARGE)
                        .decode(request, DecodeListener.NONE)
                        .tokens();
                for (int gamma = 1; gamma <= 5; gamma++) {
                    assertThat(speculative(pair, "lossless", gamma)
                                    .decode(request, DecodeListener.NONE)
                                    .tokens())
                            .isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void theTokenCascadeCatchesUpInOneForwardOfWidthKPlusOne() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        TokenRule rule = Rules.tokenRule("chow");
        Decoder decoder = new TokenCascade(pair, rule, Parameters.of(rule.descriptor(), Map.of("alpha", 0.4)));
        DecodeResult result = decode(decoder, 60, AT_ONE, 4);
        Map<Integer, Long> expected = new TreeMap<>();
        int unseen = PROMPT.length;
        for (Decision d : result.decisions()) {
            if (d.writer() == Writer.LARGE) {
                expected.merge(unseen, 1L, Long::sum);
                unseen = 0;
            }
            unseen++;
        }
        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(result.tally().widths(Role.LARGE)).isEqualTo(expected);
        assertThat(result.tally().calls(Role.SMALL)).isEqualTo(60);
    }

    @Test
    void theLargeModelIsCalledOncePerBlockAndAbsorbsNothingTwice() {
        Pairing pair = new Pairing(counting("small", Set.of()), counting("large", Set.of()));
        DecodeResult result = decode(speculative(pair, "lossless", 3), 12, Sampling.GREEDY, 1);
        assertThat(result.tally().widths(Role.LARGE)).isEqualTo(new TreeMap<>(Map.of(5, 1L, 4, 2L)));
        assertThat(result.drafted()).isEqualTo(9);
        assertThat(result.accepted()).isEqualTo(9);
        assertThat(result.meanAcceptanceLength()).isEqualTo(4);
    }

    @Test
    void oneSeedGivesOneResultAndTheListenerHearsEveryToken() {
        Pairing pair = RuleCase.pair(5);
        for (int seed = 0; seed < 20; seed++) {
            Decoder decoder = speculative(pair, "token-v3", 3);
            List<Integer> heard = new ArrayList<>();
            DecodeRequest request = new DecodeRequest(PROMPT, 20, AT_ONE, KeyedDraws.of(seed, PROMPT));
            DecodeResult first = decoder.decode(request, d -> heard.add(d.token()));
            assertThat(heard).isEqualTo(first.tokens());
            assertThat(decode(decoder, 20, AT_ONE, seed).decisions()).isEqualTo(first.decisions());
        }
    }
}
