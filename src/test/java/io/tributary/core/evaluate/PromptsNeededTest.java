package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against golden/evaluate/make_prompts.py: exact fractions, Python's normal distribution, and simulated experiments. */
class PromptsNeededTest {
    private static final JsonNode GOLDEN = golden();

    @Test
    void theNumberIsTheScripts() {
        int simulated = 0;
        for (JsonNode c : GOLDEN.path("cases")) {
            double[] differences =
                    c.path("differences").valueStream().mapToDouble(JsonNode::asDouble).toArray();
            PromptsNeeded planned = PromptsNeeded.of(differences, c.path("power").asDouble());
            assertThat(planned.n()).isEqualTo(differences.length);
            assertThat(planned.difference()).isCloseTo(c.path("difference").asDouble(), within(1e-12));
            assertThat(planned.deviation()).isCloseTo(c.path("deviation").asDouble(), within(1e-12));
            assertThat(planned.needed())
                    .isEqualTo(c.path("needed").isNull() ? null : c.path("needed").asLong());
            if (c.path("reached").isNull()) {
                assertThat(planned.reached()).isNull();
            } else {
                assertThat(planned.reached()).isCloseTo(c.path("reached").asDouble(), within(1e-12));
            }
            if (c.has("simulated")) {
                // so many of the script's 4,000 experiments saw it; the normal approximation is worst at n = 79
                assertThat(c.path("simulated").asDouble()).isCloseTo(planned.power(), within(0.035));
                simulated++;
            }
        }
        assertThat(simulated).isGreaterThan(4);
    }

    @Test
    void theNormalDistributionIsPythons() {
        for (JsonNode c : GOLDEN.path("normal")) {
            assertThat(Normal.below(c.path("x").asDouble())).isCloseTo(c.path("below").asDouble(), within(1e-14));
        }
        for (JsonNode c : GOLDEN.path("quantiles")) {
            assertThat(Normal.quantile(c.path("p").asDouble())).isCloseTo(c.path("x").asDouble(), within(1e-9));
        }
        assertThat(Normal.below(40)).isEqualTo(1);
        assertThat(Normal.below(-40)).isZero();
    }

    @Test
    void differencesThatCancelAreNoneWhateverRoundingLeaves() {
        assertThat(PromptsNeeded.of(new double[] {0.1, 0.2, -0.3}, 0.8).needed()).isNull();
    }

    @Test
    void theOrderOfThePointsDoesNotMatter() {
        PromptsNeeded there = PromptsNeeded.of(new double[] {1, 0, 0, 1, -1, 1}, 0.8);
        PromptsNeeded back = PromptsNeeded.of(new double[] {-1, 0, 0, -1, 1, -1}, 0.8);
        assertThat(back.needed()).isEqualTo(there.needed());
        assertThat(back.difference()).isEqualTo(-there.difference());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0, 1, -1, 2, Double.NaN})
    void aPowerThatIsNoneIsRefused(double power) {
        assertThatThrownBy(() -> PromptsNeeded.of(new double[] {1, 0}, power))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.05");
    }

    @Test
    void onePromptHasNoSpread() {
        assertThatThrownBy(() -> PromptsNeeded.of(new double[] {1}, 0.8)).hasMessageContaining("at least 2");
    }

    private static JsonNode golden() {
        try (InputStream in = Objects.requireNonNull(
                PromptsNeededTest.class.getResourceAsStream("/golden/evaluate/prompts.json"))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
