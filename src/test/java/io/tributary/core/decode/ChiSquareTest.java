package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real keyed draws against the exact law of the first two tokens: 20,000 fixed seeds, at most 21 texts (V = 5, one end
 * of sequence). The limit is the 0.9999 quantile for 20 degrees of freedom, so a correct decoder had a chance of 1e-4
 * per case to fail when the seeds were chosen, and none since. Power: a law at chi-square distance 0.0045 from the right
 * one (non-centrality 90), thus any law at a total variation of 0.034, is found with probability above 0.99.
 */
class ChiSquareTest {
    private static final int[] PROMPT = {1, 0};
    private static final int SEEDS = 20_000;
    private static final double LIMIT = 52.4;
    private static final Sampling SAMPLING = new Sampling.Random(0.7);

    /** Every rule at its default. */
    static Stream<RuleCase> all() {
        return RuleCase.all().filter(c -> c.rule().descriptor().parameters().stream()
                .allMatch(p -> c.parameters().get(p.name()) == p.defaultValue()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void realDrawsFollowTheRulesLaw(RuleCase c) {
        Pairing pair = RuleCase.pair(5);
        Laws.Next law = Laws.implied(pair, c.rule(), c.parameters(), SAMPLING);
        assertThat(statistic(count(pair, c), Laws.texts(PROMPT, 2, RuleCase.eos(pair), law)))
                .isLessThan(LIMIT);
    }

    @Test
    void aLawThreePercentAwayIsFound() {
        Pairing pair = RuleCase.pair(5);
        RuleCase mixture = all().filter(c -> c.rule().descriptor().id().equals("mixture"))
                .findFirst()
                .orElseThrow();
        Laws.Next right = Laws.implied(pair, mixture.rule(), mixture.parameters(), SAMPLING);
        Laws.Next wrong = prefix -> {
            double[] law = right.law(prefix).clone();
            law[0] += 0.03;
            for (int v = 0; v < law.length; v++) {
                law[v] /= 1.03;
            }
            return law;
        };
        assertThat(statistic(count(pair, mixture), Laws.texts(PROMPT, 2, RuleCase.eos(pair), wrong)))
                .isGreaterThan(LIMIT);
    }

    private static Map<List<Integer>, Integer> count(Pairing pair, RuleCase c) {
        Decoder decoder = new Speculative(pair, c.rule(), c.parameters(), 2);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            DecodeRequest request = new DecodeRequest(PROMPT, 2, SAMPLING, KeyedDraws.of(seed, PROMPT));
            counts.merge(decoder.decode(request, DecodeListener.NONE).tokens(), 1, Integer::sum);
        }
        return counts;
    }

    private static double statistic(Map<List<Integer>, Integer> counts, Map<List<Integer>, Double> law) {
        assertThat(law.keySet()).containsAll(counts.keySet());
        double sum = 0;
        for (Map.Entry<List<Integer>, Double> e : law.entrySet()) {
            double expected = SEEDS * e.getValue();
            double difference = counts.getOrDefault(e.getKey(), 0) - expected;
            sum += difference * difference / expected;
        }
        return sum;
    }
}
