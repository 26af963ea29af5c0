package io.tributary.decisions;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Owner;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Drafting;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.decode.Writer;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.Role;
import io.tributary.core.rules.MassSketch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Small generations with every kind of number in them. */
final class SampleGenerations {
    private SampleGenerations() {}

    static GenerationRecord generation(UUID id, Instant at, @Nullable String rule) {
        return generation(id, at, rule, Caller.LOCAL.owner());
    }

    static GenerationRecord generation(UUID id, Instant at, @Nullable String rule, Owner owner) {
        CallTally tally = new CallTally();
        tally.record(Role.SMALL, 1);
        tally.record(Role.SMALL, 1);
        tally.record(Role.LARGE, 5);
        Decision.Side q = new Decision.Side(7, 0.75, 0.5, 0.75, 0.8, 0.75);
        Decision.Side p = new Decision.Side(9, 0.5, 1.25, 0.25, 0.2, 0.5);
        List<Decision> decisions = List.of(
                new Decision(4, 7, 7, Writer.SMALL, 0, 0, q, p, 0.6, 0.75, 0.7, false, 0, 1, 0.1, true, Map.of()),
                new Decision(
                        5,
                        9,
                        7,
                        Writer.CORRECTED,
                        0,
                        1,
                        q,
                        p,
                        0.6,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        true,
                        1,
                        0.25,
                        Double.NaN,
                        false,
                        Map.of("token-v3", MassSketch.of(Map.of(0, 0.25, 31, 1 / 3.0)))));
        DecodeResult result = new DecodeResult(List.of(7, 9), decisions, FinishReason.LENGTH, tally, 1, 2, 1);
        return new GenerationRecord(
                id,
                at,
                "pair",
                "speculative",
                rule,
                Map.of("alpha", 0.9),
                new Drafting("small", "entropy", 0.25, 4),
                0.7,
                0,
                1,
                0,
                11,
                "a prompt",
                "b c",
                4,
                "length",
                result,
                0.5,
                12.25,
                3.5,
                Double.NaN,
                List.of("b", " c"),
                -5L,
                owner);
    }
}
