package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Curves of a made-up sweep are, to the last bit, what the straightforward computation of 2026-11-22 (commit d30db8f) made of
 * it: however they are computed faster, nobody's numbers change. The sentences are those of 2026-11-23, when they got
 * their interval.
 */
class CurveGoldenTest {
    static final int POINTS = 9;
    static final int PROMPTS = 40;
    static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(CostAxis.class)
    void everyNumberIsTheSame(CostAxis axis) throws IOException {
        // points had no temperature and pair of their own then, and in a sweep of one have none now
        String now = JSON.writeValueAsString(curve(axis))
                .replace(",\"temperature\":null", "")
                .replace(",\"pair\":null", "");
        assertThat(now).isEqualTo(golden(axis));
    }

    private static String golden(CostAxis axis) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                CurveGoldenTest.class.getResourceAsStream("/golden/evaluate/curve-" + axis.id() + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** With a pinned point; one point lacks prompts, so that fewer are common to all. */
    static CurveReport curve(CostAxis axis) {
        List<ExperimentRow.Point> points = new ArrayList<>();
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < POINTS; i++) {
            points.add(point(i));
            for (int j = 0; j < (i == 4 ? PROMPTS - 3 : PROMPTS); j++) {
                answers.add(answer(points.get(i), j, random));
            }
        }
        Lens lens = new Lens(Part.WHOLE, new Costing(axis, new Prices(0.1, 0.2, 1.5, 3)), null, new UUID(0, 3));
        return Curve.of(summary(), points, answers, 100, lens, new Sizes(123_457, 3_456_789), JSON);
    }

    private static ExperimentRow.Point point(int i) {
        String rule = i < 2 ? null : List.of("chow", "token-v3", "oracle-label").get(i % 3);
        return new ExperimentRow.Point(
                new UUID(0, i),
                i,
                i == 0 ? "small" : i == 1 ? "large" : rule + " 0." + i,
                i == 0 ? "small" : i == 1 ? "large" : "speculative",
                rule,
                rule == null ? Map.of() : Map.of("alpha", i / 10.0),
                4,
                "small",
                "fixed",
                null);
    }

    private static ExperimentRow.Answer answer(ExperimentRow.Point point, int prompt, SplittableRandom random) {
        int large = point.ordinal() == 0 ? 0 : 1 + random.nextInt(9);
        int small = point.ordinal() == 1 ? 0 : 1 + random.nextInt(20);
        String calls = "{\"small\":{\"1\":%d},\"large\":{\"4\":%d}}".formatted(small, large);
        @Nullable Double latency = point.ordinal() == 6 ? null : Double.valueOf(1 + random.nextDouble());
        return new ExperimentRow.Answer(
                point.id(),
                prompt,
                "",
                random.nextDouble(),
                1 + random.nextInt(12),
                calls,
                large,
                10 * random.nextDouble(),
                random.nextInt(12),
                random.nextInt(5),
                random.nextInt(5),
                latency,
                prompt % 7 == 0 ? 1 : null);
    }

    private static ExperimentSummary summary() {
        return new ExperimentSummary(
                new UUID(0, 99),
                "golden",
                "completed",
                "made-up",
                "pair",
                PROMPTS,
                7,
                0,
                48,
                Instant.parse("2026-01-01T12:00:00Z"),
                1,
                null,
                "rouge-l",
                0,
                null,
                null);
    }
}
