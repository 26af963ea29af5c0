package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.CountedModel;
import io.tributary.core.model.Role;
import io.tributary.core.model.SharedModel;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.SequenceRule;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every decoder over every rule's grid, once alone and once on rows shared with all the others. */
class SharedDecodingTest {
    private static final int[] PROMPT = {1, 0, 2};

    private static final int TOKENS = 16;

    static List<Sampling> samplings() {
        return RuleCase.SAMPLINGS;
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void answersDecisionsAndLedgersAreThoseOfTheDecoderAlone(Sampling sampling) {
        Pairing alone = RuleCase.pair(7);
        CallTally computed = new CallTally();
        CallTally counted = new CallTally();
        for (int seed = 0; seed < 2; seed++) {
            DecodeRequest request = new DecodeRequest(PROMPT, TOKENS, sampling, KeyedDraws.of(seed, PROMPT));
            try (SharedModel small = shared(new CountedModel(alone.small(), Role.SMALL, computed));
                    SharedModel large = shared(new CountedModel(alone.large(), Role.LARGE, computed))) {
                List<Decoder> expected = decoders(alone, sampling);
                List<Decoder> sharing = decoders(new Pairing(small, large), sampling);
                for (int i = 0; i < expected.size(); i++) {
                    DecodeResult result = sharing.get(i).decode(request, DecodeListener.NONE);
                    assertSame(result, expected.get(i).decode(request, DecodeListener.NONE));
                    add(result.tally(), counted);
                }
            }
        }
        // the point of it: the points of a sweep ask many times for what is computed once
        for (Role role : Role.values()) {
            assertThat(counted.calls(role)).isGreaterThan(8 * computed.calls(role));
        }
    }

    private static void assertSame(DecodeResult actual, DecodeResult expected) {
        assertThat(actual.tokens()).isEqualTo(expected.tokens());
        assertThat(actual.decisions()).isEqualTo(expected.decisions());
        assertThat(actual.finish()).isEqualTo(expected.finish());
        assertThat(actual.drafts()).isEqualTo(expected.drafts());
        assertThat(actual.drafted()).isEqualTo(expected.drafted());
        assertThat(actual.accepted()).isEqualTo(expected.accepted());
        for (Role role : Role.values()) {
            assertThat(actual.tally().widths(role)).isEqualTo(expected.tally().widths(role));
        }
    }

    private static SharedModel shared(CountedModel model) {
        return new SharedModel(model, PROMPT, Long.MAX_VALUE);
    }

    private static void add(CallTally from, CallTally to) {
        for (Role role : Role.values()) {
            from.widths(role).forEach((width, calls) -> {
                for (long i = 0; i < calls; i++) {
                    to.record(role, width);
                }
            });
        }
    }

    private static List<Decoder> decoders(Pairing pair, Sampling sampling) {
        List<Decoder> decoders = new ArrayList<>();
        decoders.add(new Autoregressive(pair.small(), Role.SMALL));
        decoders.add(new Autoregressive(pair.large(), Role.LARGE));
        for (Rule rule : Rules.all().values()) {
            if (!rule.served() || rule.greedyOnly() && !(sampling instanceof Sampling.Greedy)) {
                continue;
            }
            for (Parameters parameters : grid(rule)) {
                if (rule instanceof SequenceRule sequence) {
                    decoders.add(new SequenceCascade(pair, sequence, parameters));
                    continue;
                }
                decoders.add(new Speculative(pair, rule, parameters, 4));
                decoders.add(new Speculative(pair, rule, parameters, 2));
                if (rule instanceof TokenRule token && rule.descriptor().decidesFromSmallOnly()) {
                    decoders.add(new TokenCascade(pair, token, parameters));
                }
            }
        }
        return decoders;
    }

    private static List<Parameters> grid(Rule rule) {
        if (rule.descriptor().parameters().isEmpty()) {
            return List.of(Parameters.of(rule.descriptor(), Map.of()));
        }
        ParameterDescriptor first = rule.descriptor().parameters().get(0);
        return first.grid().stream()
                .map(value -> Parameters.of(rule.descriptor(), Map.of(first.name(), value)))
                .toList();
    }
}
