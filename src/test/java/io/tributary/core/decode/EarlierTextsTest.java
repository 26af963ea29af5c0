package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.Role;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierTextsTest {
    private static final int PLENTY = 1 << 20;
    private static final int[] PROMPT = {1, 2, 3, 1, 2};

    private static EarlierTexts of(int[]... texts) {
        EarlierTexts all = EarlierTexts.NONE;
        for (int[] text : texts) {
            all = all.with(text, PLENTY);
        }
        return all;
    }

    private static EarlierTexts.Match longest(EarlierTexts texts, int... sequence) {
        return texts.longest(new TokenSequence(sequence), 100);
    }

    @Test
    void theLongestMatchCountsThenTheMostFrequentThenTheLatest() {
        EarlierTexts texts =
                of(new int[] {9, 1, 2, 3, 4}, new int[] {8, 1, 2, 3, 5, 7, 1, 2, 3, 5}, new int[] {1, 2, 3, 6});
        assertThat(longest(texts, 1, 2, 3)).isEqualTo(new EarlierTexts.Match(3, 5));
        assertThat(longest(texts, 9, 1, 2, 3)).isEqualTo(new EarlierTexts.Match(4, 4));
        assertThat(longest(of(new int[] {1, 2, 3, 4}, new int[] {1, 2, 3, 5}), 1, 2, 3)
                        .token())
                .as("the newer of two that followed as often")
                .isEqualTo(5);
        assertThat(longest(texts, 2, 3).length()).as("two tokens are too few").isZero();
        assertThat(longest(texts, 3, 2, 1).length()).isZero();
        assertThat(longest(EarlierTexts.NONE, 1, 2, 3).length()).isZero();
        assertThat(texts.longest(new TokenSequence(new int[] {9, 1, 2, 3}), 4).length())
                .as("what is outside the common vocabulary is not drafted")
                .isZero();
    }

    /** Against a search that tries every place. */
    @Test
    void theIndexFindsWhatASearchOfAllPlacesFinds() {
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        for (int trial = 0; trial < 300; trial++) {
            List<int[]> texts = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                texts.add(random.ints(random.nextInt(60), 1, 4).toArray());
            }
            int[] sequence = random.ints(1 + random.nextInt(50), 1, 4).toArray();
            EarlierTexts.Match match = longest(of(texts.toArray(int[][]::new)), sequence);
            assertThat(match).isEqualTo(searched(texts, sequence));
            found += match.length() > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(100);
    }

    private static EarlierTexts.Match searched(List<int[]> texts, int[] sequence) {
        int best = 0;
        Map<Integer, Integer> votes = new LinkedHashMap<>();
        for (int t = texts.size() - 1; t >= 0; t--) {
            int[] text = texts.get(t);
            for (int end = text.length - 1; end > 0; end--) {
                int length = 0;
                while (length < EarlierTexts.LONGEST
                        && length < Math.min(end, sequence.length)
                        && text[end - 1 - length] == sequence[sequence.length - 1 - length]) {
                    length++;
                }
                if (length > best) {
                    best = length;
                    votes.clear();
                }
                if (length == best) {
                    votes.merge(text[end], 1, Integer::sum);
                }
            }
        }
        if (best < EarlierTexts.SHORTEST) {
            return new EarlierTexts.Match(0, -1);
        }
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new EarlierTexts.Match(
                best,
                votes.entrySet().stream()
                        .filter(vote -> vote.getValue() == most)
                        .findFirst()
                        .orElseThrow()
                        .getKey());
    }

    @Test
    void theOldestMakeRoomAndATextIsKeptOnce() {
        EarlierTexts texts = EarlierTexts.NONE;
        for (int i = 0; i < 50; i++) {
            texts = texts.with(new int[] {i, i + 1, i + 2, i + 3}, 20).with(new int[] {i, i + 1, i + 2, i + 3}, 20);
            assertThat(texts.tokens()).isEqualTo(Math.min(20, 4 * (i + 1)));
        }
        assertThat(longest(texts, 49, 50, 51).token()).isEqualTo(52);
        assertThat(longest(texts, 44, 45, 46).length()).isZero();
        EarlierTexts one = EarlierTexts.NONE.with(IntStream.range(0, 99).toArray(), 10);
        assertThat(one.tokens()).isEqualTo(10);
        assertThat(longest(one, 95, 96, 97).token()).isEqualTo(98);
        assertThat(longest(one, 5, 6, 7).length()).isZero();
    }

    private static Decoder decoder(Pairing pair, String drafter, String rule, int gamma) {
        Rule judge = Rules.byId(rule);
        return new Speculative(
                pair,
                judge,
                Parameters.of(judge.descriptor(), Map.of()),
                new Drafting(drafter, "fixed", Double.NaN, gamma));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suffix", "suffix-small"})
    void whateverWasAnsweredBeforeLosslessIsTheLargeModelsLaw(String drafter) {
        Pairing pair = RuleCase.pair(4);
        EarlierTexts earlier = of(new int[] {3, 1, 2, 0, 1, 2, 3}, new int[] {3, 1, 2, 1, 1, 0, 2, 1, 0});
        for (Sampling sampling : RuleCase.SAMPLINGS) {
            for (String rule : List.of("lossless", "block-lossless")) {
                Decoder decoder = decoder(pair, drafter, rule, 3);
                Map<List<Integer>, Double> law = EnumeratingDraws.law(draws -> List.copyOf(decoder.decode(
                                new DecodeRequest(PROMPT, 3, sampling, draws, StopCondition.NONE, () -> false, earlier),
                                DecodeListener.NONE)
                        .tokens()));
                Laws.assertSame(
                        law,
                        Laws.texts(PROMPT, 3, RuleCase.eos(pair), Laws.alone(pair.large(), pair.width(), sampling)),
                        1e-12);
            }
        }
    }

    @Test
    void anAnswerThatIsGivenAgainIsDraftedWhole() {
        Pairing pair = RuleCase.pairWithoutEnd(4);
        DecodeRequest first = new DecodeRequest(PROMPT, 30, Sampling.GREEDY, KeyedDraws.of(1, PROMPT));
        DecodeResult before = decoder(pair, "suffix", "lossless", 4).decode(first, DecodeListener.NONE);
        int[] text = IntStream.concat(
                        IntStream.of(PROMPT), before.tokens().stream().mapToInt(i -> i))
                .toArray();
        DecodeRequest again = new DecodeRequest(
                PROMPT, 30, Sampling.GREEDY, KeyedDraws.of(1, PROMPT), StopCondition.NONE, () -> false, of(text));
        DecodeResult after = decoder(pair, "suffix", "lossless", 4).decode(again, DecodeListener.NONE);
        assertThat(after.tokens()).isEqualTo(before.tokens());
        assertThat(after.accepted()).isEqualTo(after.drafted());
        assertThat(after.tally().calls(Role.LARGE)).isEqualTo(6);
        assertThat(after.tally().calls(Role.SMALL)).isZero();
    }
}
