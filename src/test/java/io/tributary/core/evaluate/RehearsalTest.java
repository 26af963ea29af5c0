package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.ForwardingSession;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Predictions against the production decoder on a clock that only calls move: they must agree to the nanosecond. */
class RehearsalTest {
    private static final int[] PROMPT = {1, 0, 2};
    private static final int TOKENS = 61;
    private static final int MOST = 8;

    private final SimulatedPair simulated = new SimulatedPair();

    @Test
    void everyCallIsTimedWhereItStands() {
        CallTimes times = rehearsed();
        assertThat(times.alone()).isEqualTo(84);
        assertThat(times.first()).isEqualTo(15);
        assertThat(times.catchingUp()).isEqualTo(18);
        assertThat(times.next()).isEqualTo(8);
        assertThat(times.verify()).containsExactly(95, 110, 135, 170, 215, 270, 335, 410, 495);
    }

    static Stream<Arguments> decodings() {
        Sampling random = new Sampling.Random(1);
        return Stream.of(
                Arguments.of("lossless", Sampling.GREEDY),
                Arguments.of("diff", Sampling.GREEDY),
                Arguments.of("lossless", random),
                Arguments.of("token-v3", random));
    }

    @ParameterizedTest
    @MethodSource("decodings")
    void everyGammaTakesAsLongAsPredicted(String rule, Sampling sampling) {
        SpeedUp speedUp = new SpeedUp(rehearsed());
        DecodeRequest request = new DecodeRequest(PROMPT, TOKENS, sampling, KeyedDraws.of(5, PROMPT));
        double alone = millisAToken(new Autoregressive(simulated.pair().large(), Role.LARGE), request);
        Rule judge = Rules.byId(rule);
        Parameters parameters = Parameters.of(judge.descriptor(), Map.of());
        for (int gamma = 1; gamma <= MOST; gamma++) {
            Decoder decoder = new Speculative(simulated.pair(), judge, parameters, gamma);
            double measured = alone / millisAToken(decoder, request);
            // greedy lossless decoding drafts no bonus, so only the same gamma knows all that it meets
            boolean bonusDrafted = !(rule.equals("lossless") && sampling == Sampling.GREEDY);
            int logged = bonusDrafted ? MOST : gamma;
            DecodeResult log =
                    new Speculative(simulated.pair(), judge, parameters, logged).decode(request, DecodeListener.NONE);
            AcceptedDrafts accepted = AcceptedDrafts.of(log.decisions());
            assertThat(accepted.bonusDrafted()).isEqualTo(bonusDrafted);
            assertThat(log.acceptanceRate()).as("both outcomes occur").isBetween(0.05, 0.95);
            assertThat(speedUp.expectedAfterFirst(accepted, gamma))
                    .as("gamma %d", gamma)
                    .isCloseTo(measured, within(1e-9));
        }
    }

    private CallTimes rehearsed() {
        try (Rehearsal rehearsal = new Rehearsal(
                simulated.pair().small(),
                simulated.pair().large(),
                simulated.pair().width(),
                PROMPT,
                MOST,
                simulated::nanos)) {
            while (rehearsal.rounds() < 3) {
                rehearsal.block();
            }
            return rehearsal.times();
        }
    }

    private double millisAToken(Decoder decoder, DecodeRequest request) {
        try (Decoding decoding = decoder.start(request, DecodeListener.NONE)) {
            boolean more = decoding.step();
            int before = decoding.result().tokens().size();
            long start = simulated.nanos();
            while (more) {
                more = decoding.step();
            }
            return (simulated.nanos() - start)
                    / 1e6
                    / (decoding.result().tokens().size() - before);
        }
    }

    @Test
    void aPromptThatFillsTheContextIsRefused() {
        int[] prompt = new int[simulated.pair().context() - 2];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rehearsal(
                        simulated.pair().small(),
                        simulated.pair().large(),
                        simulated.pair().width(),
                        prompt,
                        MOST,
                        simulated::nanos))
                .withMessageContaining("no room");
    }

    /** A session that stays open keeps its model's weights in memory for ever. */
    @Test
    void noSessionStaysOpenWhereTheOtherModelCannotBeRead() {
        AtomicInteger open = new AtomicInteger();
        LanguageModel small = new ForwardingModel(simulated.pair().small()) {
            @Override
            public ModelSession open(int width) {
                ModelSession session = simulated.pair().small().open(width);
                open.incrementAndGet();
                return new ForwardingSession(session) {
                    @Override
                    public void close() {
                        super.close();
                        open.decrementAndGet();
                    }
                };
            }
        };
        LanguageModel away = new ForwardingModel(simulated.pair().large()) {
            @Override
            public ModelSession open(int width) {
                throw new IllegalStateException("its weights are away");
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> new Rehearsal(small, away, simulated.pair().width(), PROMPT, MOST, simulated::nanos))
                .withMessageContaining("away");
        assertThat(open).hasValue(0);
    }
}
