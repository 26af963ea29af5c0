package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.ProductTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** A sweep of the shipped pair and of its large model with its own int8 form, at two temperatures. */
@ProductTest
// where no other test has had costs measured afresh
@TestPropertySource(
        properties = "spring.datasource.url=jdbc:h2:mem:pairs;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
class PairsTest {
    private static final String OTHER = "pair-large";

    @Autowired
    private Experiments experiments;

    @Autowired
    private ExperimentReports reports;

    @Autowired
    private ExperimentStore store;

    @Autowired
    private PairStore pairs;

    @Autowired
    private Refinements refinements;

    @Autowired
    private Adoption adoption;

    @Autowired
    private Predictions predictions;

    @Autowired
    private JdbcTemplate jdbc;

    private SmallSweep sweeps;

    @BeforeEach
    void sweeps() {
        sweeps = new SmallSweep(experiments, store);
    }

    @Test
    void severalPairsAreAnsweredAsSweepsOfEachAreAndAgainAfterAStop() {
        UUID together = sweeps.ran(request(null, List.of(OTHER, "pair")));
        Map<String, ExperimentRow.Answer> answers = sweeps.answers(together, "");
        Map<String, ExperimentRow.Answer> apart =
                new TreeMap<>(sweeps.answers(sweeps.ran(request(OTHER, null)), Series.with(OTHER)));
        apart.putAll(sweeps.answers(sweeps.ran(request("pair", null)), Series.with("pair")));
        assertThat(answers).isEqualTo(apart);
        CurveReport curve = reports.curve(together);
        assertThat(curve.pairs()).containsExactly(OTHER, "pair");
        assertThat(curve.large()).extracting(CurvePoint::label).isEqualTo("large T 0 · " + OTHER);
        assertThat(curve.points())
                .filteredOn(point -> point.label().equals("large T 0 · pair"))
                .as("the same weights cost the same in both pairs")
                .extracting(CurvePoint::relativeCost)
                .containsExactly(1.0);

        // what chooses by label needs both models' answers of its own pair and temperature
        sweeps.resumedWithoutOracles(together, jdbc);
        assertThat(sweeps.answers(together, "")).isEqualTo(answers);
        assertThat(sweeps.answers(sweeps.ran(Reproduction.of(reports.summary(together), curve)), ""))
                .as("run again")
                .isEqualTo(answers);

        jdbc.update("update experiment_pair set small_hash = 'ab' where experiment_id = ?", together);
        store.state(together, "cancelled", null);
        assertThatThrownBy(() -> experiments.resume(together))
                .as("the further pair was another")
                .hasMessageContaining("pair pair has other weights");
    }

    @Test
    void aPointIsUsedAndRefinedWithItsOwnPair() {
        UUID id = sweeps.ran(request(null, List.of("pair", OTHER)));
        UUID low = sweeps.point(id, "token-v3 0.5 T 0.7 · " + OTHER);
        UUID high = sweeps.point(id, "token-v3 0.9 T 0.7 · " + OTHER);
        assertThat(adoption.use(new Adoption.Wish(id, high, "other-point", "", null, null, Lens.PLAIN), "ada")
                        .version()
                        .settings()
                        .pair())
                .isEqualTo(OTHER);
        UUID closer = refinements.refine(id, low, high, List.of(0.7));
        sweeps.completed(closer);
        assertThat(store.points(closer))
                .filteredOn(p -> p.label().equals("token-v3 0.7 T 0.7 · " + OTHER))
                .extracting(ExperimentRow.Point::pair)
                .containsExactly(OTHER);
        assertThat(pairs.of(closer)).isEqualTo(pairs.of(id)).hasSize(1);
        assertThatThrownBy(() -> refinements.propose(id, low, sweeps.point(id, "token-v3 0.9 T 0.7 · pair")))
                .hasMessageContaining("one rule, pair, temperature");
    }

    @Test
    void timeIsPredictedForAllPairs() throws Exception {
        ExperimentRequest request = request(null, List.of("pair", OTHER));
        assertThat(predictions.predict(request).points())
                .isEqualTo(2 * predictions.predict(request("pair", null)).points());
    }

    @Test
    void whatCannotBeHeldAgainstEachOtherIsRefused() {
        List<String> both = List.of("pair", OTHER);
        assertThatThrownBy(() -> experiments.submit(request("pair", both)))
                .hasMessageContaining("either pair or pairs");
        assertThatThrownBy(() -> experiments.submit(request(null, List.of()))).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> experiments.submit(request(null, List.of("a", "b", "c", "d", "e"))))
                .hasMessageContaining("not 5");
        assertThatThrownBy(() -> experiments.submit(request(null, List.of("pair", "nope"))))
                .hasMessageContaining("nope");
        assertThatThrownBy(() -> experiments.submit(request(null, both, "agreement")))
                .hasMessageContaining("sweep the pairs apart");
        assertThat(Pairs.of(request(null, List.of("pair", " pair "))).values(null))
                .containsExactly("pair");
    }

    private static ExperimentRequest request(@Nullable String pair, @Nullable List<String> pairs) {
        return request(pair, pairs, null);
    }

    private static ExperimentRequest request(
            @Nullable String pair, @Nullable List<String> pairs, @Nullable String metric) {
        return SmallSweep.request(pair, pairs, null, List.of(0.0, 0.7), metric);
    }
}
