package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.Role;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrafterTest {
    private static final int[] PROMPT = {1, 2, 3, 1, 2};

    /** Every drafter with every length policy at its default threshold. */
    static Stream<Drafting> draftings() {
        return Drafters.all().keySet().stream().flatMap(drafter -> Drafters.lengthPolicies().keySet().stream()
                .map(length -> new Drafting(drafter, length, Double.NaN, 3)));
    }

    @ParameterizedTest
    @MethodSource("draftings")
    void whoeverDraftsAndHoweverFarLosslessIsTheLargeModelsLaw(Drafting drafting) {
        Pairing pair = RuleCase.pair(4);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            for (String id : List.of("lossless", "block-lossless")) {
                Rule rule = Rules.byId(id);
                Decoder decoder = new Speculative(pair, rule, Parameters.of(rule.descriptor(), Map.of()), drafting);
                Map<List<Integer>, Double> law = EnumeratingDraws.law(draws ->
                        List.copyOf(decoder.decode(new DecodeRequest(PROMPT, 3, sampling, draws), DecodeListener.NONE)
                                .tokens()));
                Laws.assertSame(
                        law,
                        Laws.texts(PROMPT, 3, RuleCase.eos(pair), Laws.alone(pair.large(), pair.width(), sampling)),
                        1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("draftings")
    void theTextOfASeedDependsOnTheDrafterButNotOnHowFarItGoes(Drafting drafting) {
        Pairing pair = RuleCase.pairWithoutEnd(4);
        Rule rule = Rules.byId("token-v3");
        Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", 0.8));
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Set<List<Integer>> texts = new HashSet<>();
            for (int gamma = 1; gamma <= 5; gamma++) {
                for (double threshold : new double[] {0.1, 0.5, 0.9}) {
                    Drafting varied = new Drafting(drafting.drafter(), drafting.length(), threshold, gamma);
                    texts.add(new Speculative(pair, rule, parameters, varied)
                            .decode(
                                    new DecodeRequest(PROMPT, 24, sampling, KeyedDraws.of(5, PROMPT)),
                                    DecodeListener.NONE)
                            .tokens());
                }
            }
            assertThat(texts).hasSize(1);
        }
    }

    @Test
    void lookupCopiesWhatFollowedTheLongestMatchLast() {
        NgramProposer lookup = new NgramProposer(10, 1);
        assertThat(proposed(lookup, 1, 2, 3, 9, 1, 2, 4, 9, 1, 2)).isEqualTo(4);
        assertThat(proposed(lookup, 3, 1, 2, 5, 4, 1, 2, 6, 3, 1, 2)).isEqualTo(5);
        assertThat(lookup.propose(new TokenSequence(new int[] {1, 2, 3, 4}), KeyedDraws.of(1, PROMPT)))
                .isNull();
        assertThat(proposed(lookup, 7, 5, 6, 8, 5)).isEqualTo(6);
        assertThat(new NgramProposer(10, 2)
                        .propose(new TokenSequence(new int[] {7, 5, 6, 8, 5}), KeyedDraws.of(1, PROMPT)))
                .as("one token that agrees is too few")
                .isNull();
        assertThat(new NgramProposer(4, 1)
                        .propose(new TokenSequence(new int[] {1, 2, 5, 1, 2}), KeyedDraws.of(1, PROMPT)))
                .as("a token outside the common vocabulary is not drafted")
                .isNull();
    }

    private static int proposed(NgramProposer lookup, int... sequence) {
        Drafted draft = Objects.requireNonNull(lookup.propose(new TokenSequence(sequence), KeyedDraws.of(1, sequence)));
        assertThat(draft.q().prob(draft.token())).isEqualTo(1);
        return draft.token();
    }

    @Test
    void lookupNeverRunsTheSmallModel() {
        Pairing pair = RuleCase.pairWithoutEnd(4);
        Rule rule = Rules.byId("lossless");
        Decoder decoder = new Speculative(
                pair, rule, Parameters.of(rule.descriptor(), Map.of()), new Drafting("ngram", "fixed", Double.NaN, 4));
        DecodeResult result = decoder.decode(
                new DecodeRequest(PROMPT, 30, Sampling.GREEDY, KeyedDraws.of(1, PROMPT)), DecodeListener.NONE);
        assertThat(result.tally().calls(Role.SMALL)).isZero();
        assertThat(result.drafted()).isPositive();
    }

    @Test
    void rulesThatWeighConfidenceRefuseADrafterThatIsAlwaysSure() {
        for (String id : List.of("chow", "diff", "opt", "token-v1", "bild-rollback")) {
            Rule rule = Rules.byId(id);
            assertThatThrownBy(() -> new Speculative(
                            RuleCase.pair(4),
                            rule,
                            Parameters.of(rule.descriptor(), Map.of()),
                            new Drafting("ngram", "fixed", Double.NaN, 4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use drafter small");
        }
    }

    @Test
    void aMovingAverageStopsALosingDrafterAndProbesAgain() {
        DraftLength length = new MovingAverage(4, 0.4);
        for (int block = 0; block < 4; block++) {
            assertThat(length.limit()).isEqualTo(4);
            length.verified(4, 0);
        }
        int probes = 0;
        for (int block = 0; block < 64; block++) {
            probes += length.limit() > 0 ? 1 : 0;
        }
        assertThat(probes).isEqualTo(4);
        length.verified(4, 4);
        length.verified(4, 4);
        assertThat(length.limit()).isEqualTo(4);
    }

    @Test
    void doublingGoesTwiceAsFarAsWhatWasAcceptedWholeAndOneBeyondWhatWasNot() {
        DraftLength length = new DoublingLength().open(12, Double.NaN);
        assertThat(length.limit()).isEqualTo(12);
        length.verified(12, 3);
        assertThat(length.limit()).isEqualTo(4);
        length.verified(4, 4);
        assertThat(length.limit()).isEqualTo(8);
        length.verified(8, 8);
        assertThat(length.limit()).as("never beyond gamma").isEqualTo(12);
        length.verified(5, 0);
        assertThat(length.limit()).isEqualTo(2);
        length.verified(0, 0);
        assertThat(length.limit()).as("a block without drafts says nothing").isEqualTo(2);
        DraftLength narrow = new DoublingLength().open(1, Double.NaN);
        narrow.verified(1, 0);
        assertThat(narrow.limit()).isEqualTo(1);
    }

    @Test
    void unknownIdsAreAnsweredWithTheValidOnes() {
        assertThatThrownBy(() -> new Drafting("nope", "fixed", 0, 4)).hasMessageContaining("ngram-small");
        assertThatThrownBy(() -> new Drafting("small", "nope", 0, 4)).hasMessageContaining("entropy");
    }
}
