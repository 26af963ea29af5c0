package io.tributary.core.evaluate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each metric against its reference implementation, and what all metrics have in common. */
class MetricsTest {
    private static final String TEXT = "It is 18, I think, and nothing else.";

    static List<TextMetric> all() {
        return Metrics.all().values().stream()
                .filter(TextMetric.class::isInstance)
                .map(TextMetric.class::cast)
                .toList();
    }

    @Test
    void everyMetricGivesTheNumbersOfItsReferenceImplementation() throws IOException {
        TreeSet<String> checked = new TreeSet<>();
        for (JsonNode pair : golden()) {
            String answer = pair.path("answer").asString();
            String reference = pair.path("reference").asString();
            pair.path("scores").properties().forEach(score -> {
                checked.add(score.getKey());
                assertThat(Metrics.byId(score.getKey())
                                .grade(StandIn.texts(answer, reference))
                                .quality())
                        .as("%s of <%s> against <%s>", score.getKey(), answer, reference)
                        .isCloseTo(score.getValue().asDouble(), within(1e-12));
            });
        }
        checked.add(new LengthMatch().descriptor().id()); // of the tests, without a reference implementation
        // these ask models: JudgeTest and ScoringTest
        checked.addAll(List.of("judge", "answer-likelihood", "reference-likelihood"));
        assertThat(checked).isEqualTo(Metrics.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReferenceItselfIsPerfectAndNothingIsWorthless(TextMetric metric) {
        assertThat(metric.judges(TEXT)).isTrue();
        assertThat(metric.quality(TEXT, TEXT)).isCloseTo(1, within(1e-12));
        assertThat(metric.quality("", TEXT)).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEmptyReferenceIsNotJudged(TextMetric metric) {
        assertThat(metric.judges("")).isFalse();
        assertThat(metric.judges(" \n")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatCallsItselfBinaryKnowsNothingBetween(TextMetric metric) throws IOException {
        for (JsonNode pair : golden()) {
            double quality = metric.quality(
                    pair.path("answer").asString(), pair.path("reference").asString());
            assertThat(quality).isBetween(0.0, 1 + 1e-12);
            assertThat(metric.descriptor().binary() && quality != 0 && quality != 1)
                    .isFalse();
        }
    }

    @Test
    void aReferenceWithoutANumberCannotBeMatchedByNumber() {
        assertThat(Metrics.byId("number-match").judges("eighteen")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // answer | reference | quality
                "The answer is $1,000. | #### 1000 | 1",
                "50 of 100, so 16-3 = 13 | 13 | 1",
                "It is -3. | #### 3 | 0",
                "#### 18 and then Q: more #### 7 | #### 18 | 1"
            })
    void numbersAreFoundWhereModelsPutThem(String answer, String reference, double quality) {
        assertThat(Metrics.byId("number-match")
                        .grade(StandIn.texts(answer, reference))
                        .quality()).isEqualTo(quality);
    }

    @Test
    void likelihoodsAreTheExponentialOfMinusTheLossOfTheirText() {
        Metric ofAnswer = Metrics.byId("answer-likelihood");
        Metric ofReference = Metrics.byId("reference-likelihood");
        StandIn judged = new StandIn("Q:", " 7", " 8", "", text -> text.equals(" 7") ? 2.5 : 0.75, question -> "");
        assertThat(ofAnswer.grade(judged)).isEqualTo(Grade.of(Math.exp(-2.5)));
        assertThat(ofReference.grade(judged)).isEqualTo(Grade.of(Math.exp(-0.75)));
        StandIn impossible = new StandIn("Q:", "", " 8", "", text -> Double.POSITIVE_INFINITY, question -> "");
        assertThat(ofReference.grade(impossible).quality()).isZero();
        assertThat(ofAnswer.grade(impossible).quality()).as("an empty answer is not scored").isZero();
    }

    @Test
    void everyMetricSaysWhatItJudgesBy() {
        for (Metric metric : Metrics.all().values()) {
            MetricDescriptor d = metric.descriptor();
            assertThat(d.needs()).as(d.id()).isNotEmpty();
            assertThat(d.template().isEmpty()).as(d.id()).isNotEqualTo(d.needs(MetricNeed.JUDGE));
            assertThat(metric instanceof TextMetric && !d.needs(MetricNeed.REFERENCE)).as(d.id()).isFalse();
        }
    }

    @Test
    void anUnknownMetricNamesTheValidOnes() {
        assertThatThrownBy(() -> Metrics.byId("rouge"))
                .hasMessageContaining("'rouge'")
                .hasMessageContaining("rouge-l")
                .hasMessageContaining("exact-match");
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MetricsTest.class.getResourceAsStream("/golden/metrics/metrics.json"))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }
}
