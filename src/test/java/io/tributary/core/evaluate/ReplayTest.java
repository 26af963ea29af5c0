package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay says is what decoding does: each answer is logged once and decoded again at the other alpha. */
class ReplayTest {
    private static final int[] PROMPT = {1, 0};
    private static final int TOKENS = 16;
    private static final int SEEDS = 16;
    private static final Vocabulary VOCABULARY = new Vocabulary(40, Set.of(), "table");
    private static final Pairing PAIR = new Pairing(
            TableModel.seeded("small", 11, 2, VOCABULARY, 40), TableModel.seeded("large", 23, 2.4, VOCABULARY, 41));
    private static final List<Sampling> SAMPLINGS =
            List.of(new Sampling.Random(0.7), new Sampling.Random(1), new Sampling.Random(1.3, 12, 0.95, 0.01));

    private final Map<String, List<Decision>> logs = new HashMap<>();
    private int decided;
    private int changed;

    @ParameterizedTest
    @ValueSource(strings = {"token-v1", "token-v2", "token-v3"})
    void tokenRulesAreDecidedExactlyAtEveryAlphaOfTheirSketch(String id) {
        TokenRule rule = Rules.tokenRule(id);
        assertThat(rule.sketchAlphas()).hasSize(33).isSorted().doesNotHaveDuplicates();
        assertThat(rule.sketchAlphas())
                .containsAll(rule.descriptor().parameters().get(0).grid());
        for (double alpha : rule.sketchAlphas()) {
            compare(id, alpha, true);
        }
        assertThat(decided).isGreaterThan(2_500);
        assertThat(changed).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"token-v1, 0.17", "token-v1, -0.97", "token-v2, 0.033", "token-v3, 0.9666", "token-v3, 0.42"})
    void betweenTwoOfThemWhatTheBoundsDecideIsDecidedRight(String id, double alpha) {
        compare(id, alpha, false);
        assertThat(decided).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "chow, 0.37",
        "chow-log, 1.1",
        "diff, 0.07",
        "diff-log, 0.23",
        "opt, 0.31",
        "opt-log, -0.4",
        "lossless,",
        "token-v1, -1.5",
        "token-v2, -0.1",
        "token-v3, -0.1",
        "token-v3, 1.5"
    })
    void rulesThatNeedNoSketchAreDecidedExactlyAtEveryAlpha(String id, @Nullable Double alpha) {
        compare(id, alpha, true);
        assertThat(decided).isGreaterThan(100);
    }

    @Test
    void aRuleThatNeedsMoreThanIsKeptEndsTheReplayAtOnce() {
        List<Decision> log = decode("token-v3", 0.9, SAMPLINGS.get(1), draws(1)).decisions();
        assertThat(Replay.sampled(log, Rules.tokenRule("lenience"), parameters("lenience", 0.3), coins(draws(1))))
                .isEmpty();
    }

    @Test
    void whereTheSmallModelsFavouriteWasNotDraftedBildIsUnknown() {
        for (int seed = 0; seed < 20; seed++) {
            List<Decision> log =
                    decode("lossless", null, SAMPLINGS.get(1), draws(seed)).decisions();
            for (Replay.Redecided again :
                    Replay.sampled(log, Rules.tokenRule("bild"), parameters("bild", 1.0), coins(draws(seed)))) {
                Decision d = log.get(again.position() - PROMPT.length);
                assertThat(d.q().argmax()).isIn(d.drafted(), d.p().argmax());
            }
        }
    }

    /** Logs under three rules, replays at the alpha, decodes at it, and compares position by position. */
    private void compare(String id, @Nullable Double alpha, boolean exact) {
        TokenRule rule = Rules.tokenRule(id);
        for (Sampling sampling : SAMPLINGS) {
            for (int seed = 0; seed < SEEDS; seed++) {
                KeyedDraws draws = draws(seed);
                DecodeResult truth = decode(id, alpha, sampling, draws);
                for (String logged : List.of("lossless", "token-v3", "chow")) {
                    List<Decision> log = logs.computeIfAbsent(
                            logged + sampling + draws.seed(),
                            key -> decode(logged, null, sampling, draws).decisions());
                    List<Replay.Redecided> replay = Replay.sampled(log, rule, parameters(id, alpha), coins(draws));
                    check(replay, log, truth.decisions(), exact);
                }
            }
        }
    }

    private void check(List<Replay.Redecided> replay, List<Decision> log, List<Decision> truth, boolean exact) {
        for (int i = 0; i < replay.size(); i++) {
            Replay.Redecided again = replay.get(i);
            Decision real = truth.get(i);
            assertThat(real.position()).isEqualTo(again.position());
            assertThat(real.drafted()).isEqualTo(log.get(i).drafted());
            assertThat(again.accepted()).as("position " + i).isEqualTo(real.accepted());
            assertThat(again.deferred()).isEqualTo(real.deferred());
            assertThat(real.acceptance()).isBetween(again.acceptanceLow() - 1e-12, again.acceptanceHigh() + 1e-12);
            if (exact) {
                assertThat(again.acceptanceHigh()).isCloseTo(again.acceptanceLow(), within(1e-12));
            }
            if (i < replay.size() - 1) {
                assertThat(real.token()).isEqualTo(log.get(i).token());
            }
            decided++;
            changed += real.accepted() == log.get(i).accepted() ? 0 : 1;
        }
        if (exact && replay.size() < log.size()) {
            // it ended for a reason: the last position was corrected in one of the two
            assertThat(replay).isNotEmpty();
            int last = replay.size() - 1;
            assertThat(log.get(last).accepted() && truth.get(last).accepted()).isFalse();
        }
    }

    private static DecodeResult decode(String id, @Nullable Double alpha, Sampling sampling, Draws draws) {
        TokenRule rule = Rules.tokenRule(id);
        return new Speculative(PAIR, rule, parameters(id, alpha), 4)
                .decode(new DecodeRequest(PROMPT, TOKENS, sampling, draws), DecodeListener.NONE);
    }

    private static Parameters parameters(String id, @Nullable Double alpha) {
        return Parameters.of(Rules.tokenRule(id).descriptor(), alpha == null ? Map.of() : Map.of("alpha", alpha));
    }

    private static KeyedDraws draws(int seed) {
        return KeyedDraws.of(seed, PROMPT);
    }

    private static java.util.function.IntToDoubleFunction coins(KeyedDraws draws) {
        return position -> draws.uniform(position, Draws.Kind.COIN);
    }
}
