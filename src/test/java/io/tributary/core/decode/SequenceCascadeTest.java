package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.Role;
import io.tributary.core.rules.ArrayRow;
import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.ScoreRule;
import io.tributary.core.rules.SequenceRule;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceCascadeTest {
    private static final int[] PROMPT = {1, 2};
    private static final int TOKENS = 3;

    static Stream<ScoreRule> rules() {
        return Rules.all().values().stream().filter(ScoreRule.class::isInstance).map(ScoreRule.class::cast);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.1, 0.5, 0.9, 1, 2})
    void deferringByChanceMixesTheLawsOfBothModelsWhateverTheSmallOneWrote(double alpha) {
        Pairing pair = RuleCase.pair(4);
        SequenceRule rule = (SequenceRule) Rules.byId("sequence-random");
        Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", alpha));
        double share = Math.min(1, Math.max(0, alpha));
        assertThat(rule.lossless(parameters)).isEqualTo(share == 1);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Map<List<Integer>, Double> expected = new HashMap<>();
            texts(pair, sampling, Role.SMALL)
                    .forEach((text, weight) -> expected.merge(text, (1 - share) * weight, Double::sum));
            texts(pair, sampling, Role.LARGE)
                    .forEach((text, weight) -> expected.merge(text, share * weight, Double::sum));
            Laws.assertSame(
                    BlockRuleTest.law(new SequenceCascade(pair, rule, parameters), sampling, TOKENS), expected, 1e-12);
        }
    }

    @Test
    void aLargerShareDefersTheSameAnswersAndMore() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        SequenceRule rule = (SequenceRule) Rules.byId("sequence-random");
        int deferred = 0;
        for (int seed = 0; seed < 200; seed++) {
            boolean before = false;
            for (double alpha : new double[] {0.2, 0.5, 0.8}) {
                Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", alpha));
                DecodeResult result = new SequenceCascade(pair, rule, parameters)
                        .decode(
                                new DecodeRequest(PROMPT, 2, Sampling.GREEDY, KeyedDraws.of(seed, PROMPT)),
                                DecodeListener.NONE);
                boolean defers = result.decisions().get(0).deferred();
                assertThat(defers || !before).isTrue();
                before = defers;
                deferred += defers ? 1 : 0;
            }
        }
        // 200 (0.2 + 0.5 + 0.8) = 300, standard deviation below 15
        assertThat(deferred).isBetween(225, 375);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theLawIsTheSmallModelsWhereItsAnswerIsKeptAndTheLargeModelsElsewhere(ScoreRule rule) {
        Pairing pair = RuleCase.pair(4);
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            Map<List<Integer>, Double> small = texts(pair, sampling, Role.SMALL);
            Map<List<Integer>, Double> large = texts(pair, sampling, Role.LARGE);
            Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", medianScore(rule, pair, small)));
            Map<List<Integer>, Double> expected = new HashMap<>();
            double deferred = 0;
            for (Map.Entry<List<Integer>, Double> answer : small.entrySet()) {
                double[] confidences = confidences(rule, pair, answer.getKey());
                if (rule.score(confidences, parameters) >= parameters.alpha()) {
                    expected.merge(answer.getKey(), answer.getValue(), Double::sum);
                } else {
                    deferred += answer.getValue();
                }
            }
            double share = deferred;
            large.forEach((text, weight) -> expected.merge(text, share * weight, Double::sum));
            Laws.assertSame(
                    BlockRuleTest.law(new SequenceCascade(pair, rule, parameters), sampling, TOKENS), expected, 1e-12);
        }
    }

    private static Map<List<Integer>, Double> texts(Pairing pair, Sampling sampling, Role role) {
        var model = role == Role.SMALL ? pair.small() : pair.large();
        return Laws.texts(PROMPT, TOKENS, RuleCase.eos(pair), Laws.alone(model, pair.width(), sampling));
    }

    private static double medianScore(ScoreRule rule, Pairing pair, Map<List<Integer>, Double> answers) {
        Parameters parameters = Parameters.of(rule.descriptor(), Map.of());
        double[] scores = answers.keySet().stream()
                .mapToDouble(answer -> rule.score(confidences(rule, pair, answer), parameters))
                .sorted()
                .toArray();
        return scores[scores.length / 2] - 1e-9;
    }

    private static double[] confidences(ScoreRule rule, Pairing pair, List<Integer> answer) {
        double[] confidences = new double[answer.size()];
        List<Integer> prefix = new ArrayList<>(List.of(PROMPT[0], PROMPT[1]));
        for (int i = 0; i < confidences.length; i++) {
            try (var session = pair.small().open(pair.width())) {
                int[] tokens = prefix.stream().mapToInt(Integer::intValue).toArray();
                float[] logits = session.advance(tokens, 1).logits(0);
                double[] probs = Distributions.softmax(logits, 1);
                confidences[i] = rule.confidence(new ArrayRow(probs, probs), answer.get(i));
            }
            prefix.add(answer.get(i));
        }
        return confidences;
    }

    @ParameterizedTest
    @CsvSource({
        "sequence-sum, -6",
        "sequence-mean, -2",
        "sequence-min, -3",
    })
    void scoresByHand(String id, double expected) {
        ScoreRule rule = (ScoreRule) Rules.byId(id);
        assertThat(rule.score(new double[] {-1, -3, -2}, Parameters.of(rule.descriptor(), Map.of())))
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, -3", "0.25, -2.5", "0.5, -2", "0.75, -1.5", "1, -1"})
    void quantilesAreLinearBetweenNeighbours(double b, double expected) {
        ScoreRule rule = (ScoreRule) Rules.byId("sequence-quantile");
        assertThat(rule.score(new double[] {-1, -3, -2}, Parameters.of(rule.descriptor(), Map.of("b", b))))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void theMarginIsTheLogRatioOfTheTwoBestWhicheverWasWritten() {
        SequenceRule rule = (SequenceRule) Rules.byId("sequence-margin");
        double[] probs = {0.2, 0.5, 0.05, 0.25};
        assertThat(rule.confidence(new ArrayRow(probs, probs), 2)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void nothingIsHeardBeforeTheAnswerIsJudgedAndAKeptAnswerNeverCallsTheLargeModel() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        List<Decision> heard = new ArrayList<>();
        DecodeRequest request = new DecodeRequest(PROMPT, 4, Sampling.GREEDY, KeyedDraws.of(1, PROMPT));
        try (Decoding decoding = cascade(pair, -1000).start(request, heard::add)) {
            for (int i = 0; i < 3; i++) {
                assertThat(decoding.step()).isTrue();
                assertThat(heard).isEmpty();
            }
            assertThat(decoding.step()).isFalse();
            assertThat(heard).hasSize(4).allMatch(d -> d.writer() == Writer.SMALL && !d.deferred());
            assertThat(decoding.result().tally().calls(Role.LARGE)).isZero();
            assertThat(decoding.result().finish()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void aDeferredAnswerIsTheLargeModelsAndBothArePaid() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        DecodeRequest request = new DecodeRequest(PROMPT, 4, Sampling.GREEDY, KeyedDraws.of(1, PROMPT));
        DecodeResult result = cascade(pair, 0.5).decode(request, DecodeListener.NONE);
        DecodeResult large = new Autoregressive(pair.large(), Role.LARGE).decode(request, DecodeListener.NONE);
        assertThat(result.tokens()).isEqualTo(large.tokens());
        assertThat(result.decisions()).allMatch(d -> d.writer() == Writer.LARGE && d.deferred());
        assertThat(result.tally().calls(Role.SMALL)).isEqualTo(4);
        assertThat(result.tally().calls(Role.LARGE)).isEqualTo(4);
    }

    /** Whoever asks hears the small model's tokens at once, and then whether they stay, before anything is emitted. */
    @ParameterizedTest
    @ValueSource(doubles = {-1000, 0.5})
    void provisionalTokensAreTheSmallModelsAndTheirJudgementComesBeforeTheAnswer(double alpha) {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        DecodeRequest request = new DecodeRequest(PROMPT, 4, Sampling.GREEDY, KeyedDraws.of(1, PROMPT));
        List<String> heard = new ArrayList<>();
        cascade(pair, alpha).decode(request, new DecodeListener() {
            @Override
            public void provisional(int token) {
                heard.add("provisional " + token);
            }

            @Override
            public void judged(Judgement judgement) {
                heard.add("deferred " + judgement.deferred());
            }

            @Override
            public void emitted(Decision decision) {
                heard.add("emitted " + decision.token());
            }
        });
        List<String> expected = new ArrayList<>();
        DecodeResult small = new Autoregressive(pair.small(), Role.SMALL).decode(request, DecodeListener.NONE);
        DecodeResult large = new Autoregressive(pair.large(), Role.LARGE).decode(request, DecodeListener.NONE);
        small.tokens().forEach(token -> expected.add("provisional " + token));
        expected.add("deferred " + (alpha > 0));
        (alpha > 0 ? large : small).tokens().forEach(token -> expected.add("emitted " + token));
        assertThat(heard).isEqualTo(expected);
    }

    @Test
    void cancellingWhileTheSmallModelWritesShowsNothing() {
        Pairing pair = RuleCase.pairWithoutEnd(5);
        int[] asked = {0};
        DecodeRequest request = new DecodeRequest(
                PROMPT, 9, Sampling.GREEDY, KeyedDraws.of(1, PROMPT), StopCondition.NONE, () -> asked[0]++ > 2);
        DecodeResult result = cascade(pair, -1000).decode(request, DecodeListener.NONE);
        assertThat(result.finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(result.tokens()).isEmpty();
    }

    private static SequenceCascade cascade(Pairing pair, double alpha) {
        SequenceRule rule = (SequenceRule) Rules.byId("sequence-mean");
        return new SequenceCascade(pair, rule, Parameters.of(rule.descriptor(), Map.of("alpha", alpha)));
    }
}
