package io.tributary.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Sampling;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every rule against numbers computed independently in Python, in float64. */
class RuleVectorTest {
    private static final Offset<Double> EXACT = within(1e-12);

    record Case(JsonNode set, JsonNode expected) {
        @Override
        public String toString() {
            return expected.get("rule").asString() + " " + expected.get("alpha") + ", "
                    + set.get("name").asString();
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = RuleVectorTest.class.getResourceAsStream("/vectors/spec-cascades-vectors.json")) {
            JsonNode root = new JsonMapper().readTree(Objects.requireNonNull(in));
            return root.get("sets")
                    .valueStream()
                    .flatMap(set -> set.get("cases").valueStream().map(c -> new Case(set, c)));
        }
    }

    @Test
    void theFileHoldsThe105CasesOfAllFifteenRules() throws IOException {
        assertThat(cases()).hasSize(105);
        assertThat(cases().map(c -> c.expected().get("rule").asString()).distinct())
                .containsExactlyInAnyOrderElementsOf(Rules.tokenRules().stream()
                        .map(rule -> rule.descriptor().id())
                        .filter(id -> !id.startsWith("test-"))
                        .filter(id -> !id.equals("random")) // its coin has no vector; ConformanceTest has its law
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleReproducesTheReference(Case c) {
        JsonNode expected = c.expected();
        TokenRule rule = Rules.tokenRule(expected.get("rule").asString());
        Parameters parameters = Parameters.of(rule.descriptor(), parameters(expected.get("alpha")));
        double[] qs = numbers(c.set().get("qs"));
        double[] ps = numbers(c.set().get("ps"));
        Evidence evidence = Evidence.of(
                new ArrayRow(numbers(c.set().get("q1")), qs),
                new ArrayRow(numbers(c.set().get("p1")), ps),
                false);

        double[] pi = rule.target(evidence, parameters);

        assertThat(pi).containsExactly(numbers(expected.get("pi")), EXACT);
        assertThat(Distributions.divergence(pi, qs))
                .isCloseTo(expected.get("reject_prob").asDouble(), EXACT);
        for (int v = 0; v < pi.length; v++) {
            assertThat(Math.min(1, pi[v] / qs[v]))
                    .isCloseTo(expected.get("accept").get(v).asDouble(), EXACT);
            Judgement judgement = rule.judge(evidence, parameters, v);
            if (expected.hasNonNull("r")) {
                JsonNode r = expected.get("r");
                double deferred = r.isArray() ? r.get(v).asDouble() : r.asDouble();
                assertThat(judgement.deferred()).isEqualTo(deferred == 1);
                assertThat(judgement.eta()).isCloseTo(expected.get("eta").asDouble(), EXACT);
            } else if (pi[v] < qs[v] - 1e-12) {
                assertThat(judgement.deferred())
                        .as("a token that may be rejected counts as deferred")
                        .isTrue();
            }
        }
        if (expected.hasNonNull("residual")) {
            assertThat(Distributions.residual(pi, qs)).containsExactly(numbers(expected.get("residual")), EXACT);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void softmaxDivergenceAndEntropyReproduceTheReference(Case c) {
        JsonNode set = c.set();
        double[] q1 = numbers(set.get("q1"));
        assertThat(Distributions.entropy(q1)).isCloseTo(set.get("H_q1").asDouble(), EXACT);
        assertThat(Distributions.divergence(numbers(set.get("ps")), numbers(set.get("qs"))))
                .isCloseTo(set.get("tv").asDouble(), EXACT);
        if (set.hasNonNull("logits_q")) {
            float[] logits = new float[q1.length];
            for (int v = 0; v < logits.length; v++) {
                logits[v] = (float) set.get("logits_q").get(v).asDouble();
            }
            Sampling sampling = new Sampling.Random(set.get("temperature").asDouble());
            // the reference's logits are float64, ours float32
            assertThat(Distributions.softmax(logits, 1)).containsExactly(q1, within(1e-7));
            assertThat(Distributions.sampled(logits, sampling)).containsExactly(numbers(set.get("qs")), within(1e-7));
        }
    }

    private static Map<String, Double> parameters(JsonNode alpha) {
        Map<String, Double> given = new HashMap<>();
        if (alpha.isObject()) {
            alpha.propertyStream()
                    .forEach(e -> given.put(e.getKey(), e.getValue().asDouble()));
        } else if (!alpha.isNull()) {
            given.put("alpha", alpha.asDouble());
        }
        return given;
    }

    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
