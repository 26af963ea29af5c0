package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.Drafter;
import io.tributary.core.decode.Drafters;
import io.tributary.core.decode.Drafting;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;
import io.tributary.it.ProductTest;
import io.tributary.registry.ModelRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a request to the settings it means. */
@ProductTest
class SweepTest {
    private static final DecoderSpec SMALL = new DecoderSpec("small", null, Map.of(), 4);
    private static final DecoderSpec LARGE = new DecoderSpec("large", null, Map.of(), 4);

    @Autowired
    private Sweep sweep;

    @Autowired
    private ModelRegistry registry;

    private List<DecoderSpec> settings(ExperimentRequest request) {
        return sweep.settings(request, registry.pair("pair"), Sampling.GREEDY);
    }

    @Test
    void bothModelsAloneComeFirstAndThenEveryRuleOverItsOwnGrid() {
        List<DecoderSpec> settings = settings(ExperimentRequest.DEFAULT);
        assertThat(settings).startsWith(SMALL, LARGE).doesNotHaveDuplicates();
        assertThat(settings)
                .extracting(DecoderSpec::rule)
                .containsAll(Rules.all().keySet());
        Rules.all().forEach((id, rule) -> assertThat(settings.stream()
                        .filter(s -> id.equals(s.rule())
                                && s.decoder().equals(rule.decoders().get(0))))
                .as(id)
                .hasSize(
                        rule.descriptor().parameters().isEmpty()
                                ? 1
                                : rule.descriptor().parameters().get(0).grid().size()));
    }

    @Test
    void aRuleThatLooksAtTheSmallModelOnlyIsAlsoRunAsTokenCascade() {
        assertThat(settings(rules(List.of("chow"), List.of(0.2))))
                .extracting(Sweep::label)
                .containsExactly("small", "large", "chow 0.2", "token-cascade chow 0.2");
    }

    @Test
    void draftLengthsAreAGridForDecodersThatDraft() {
        ExperimentRequest request = new ExperimentRequest(
                null,
                null,
                null,
                null,
                List.of("chow"),
                List.of(0.2),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(2, 4),
                null,
                null,
                null);
        assertThat(settings(request))
                .extracting(Sweep::label)
                .containsExactly("small", "large", "chow 0.2 gamma 2", "chow 0.2", "token-cascade chow 0.2");
    }

    @Test
    void pointsAreTakenAsGivenWithDefaultsFilledInAndNoneTwice() {
        ExperimentRequest.Point spelledOut =
                new ExperimentRequest.Point("speculative", "token-v3", Map.of("alpha", 0.9), 4);
        ExperimentRequest.Point byDefault = new ExperimentRequest.Point(null, "token-v3", null, null);
        ExperimentRequest.Point longer = new ExperimentRequest.Point(null, "token-v3", null, 7);
        ExperimentRequest.Point large = new ExperimentRequest.Point("large", null, null, null);
        assertThat(settings(points(spelledOut, byDefault, longer, large)))
                .extracting(Sweep::label)
                .containsExactly("small", "large", "token-v3 0.9", "token-v3 0.9 gamma 7");
    }

    @Test
    void whoDraftsAndHowFarIsAChoiceOfEachPoint() {
        ExperimentRequest.Point ngram =
                new ExperimentRequest.Point(null, "token-v3", null, 7, "ngram", "confidence", 0.6, null, null);
        ExperimentRequest.Point usual =
                new ExperimentRequest.Point(null, "token-v3", null, null, "small", "fixed", null, null, null);
        List<DecoderSpec> settings = settings(points(usual, ngram));
        assertThat(settings)
                .extracting(Sweep::label)
                .containsExactly("small", "large", "token-v3 0.9", "token-v3 0.9 gamma 7 by ngram confidence 0.6");
        assertThat(settings.get(3).drafting()).isEqualTo(new Drafting("ngram", "confidence", 0.6, 7));
        assertThat(ExperimentRow.Point.of(3, settings.get(3), null, null).spec())
                .isEqualTo(settings.get(3));
        for (Drafter drafter : Drafters.all().values()) {
            String id = drafter.descriptor().id();
            ExperimentRequest points =
                    points(new ExperimentRequest.Point(null, "lossless", null, null, id, null, null, null, null));
            if (drafter.descriptor().remembers()) {
                assertThatThrownBy(() -> settings(points))
                        .hasMessageContaining("earlier answers")
                        .hasMessageContaining("ngram");
            } else {
                assertThat(settings(points)).hasSize(3);
            }
        }
        assertThatThrownBy(() -> settings(
                        points(new ExperimentRequest.Point(null, "chow", null, null, "ngram", null, null, null, null))))
                .hasMessageContaining("use drafter small");
        assertThatThrownBy(() -> settings(points(
                        new ExperimentRequest.Point(null, "lossless", null, null, null, "nope", null, null, null))))
                .hasMessageContaining("entropy");
    }

    @Test
    void whatCannotBeBuiltIsRefusedBeforeAnythingIsStored() {
        assertThatThrownBy(() -> settings(rules(List.of("nope"), null)))
                .hasMessageContaining("nope")
                .hasMessageContaining("token-v3");
        assertThatThrownBy(() -> settings(rules(List.of("token-v3"), List.of(Double.NaN))))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> settings(points(new ExperimentRequest.Point("token-cascade", "token-v3", null, null))))
                .hasMessageContaining("speculative");
    }

    private static ExperimentRequest rules(List<String> rules, @Nullable List<Double> alphas) {
        return new ExperimentRequest(
                null, null, null, null, rules, alphas, null, 2, null, null, null, null, null, null);
    }

    private static ExperimentRequest points(ExperimentRequest.Point... points) {
        return new ExperimentRequest(
                null, null, null, List.of(points), null, null, null, 2, null, null, null, null, null, null);
    }
}
