package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.ProductTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A sweep of several temperatures on the shipped pair; the points of each are decoded in the company of its own sweep. */
@ProductTest
class TemperaturesTest {
    @Autowired
    private Experiments experiments;

    @Autowired
    private ExperimentReports reports;

    @Autowired
    private ExperimentStore store;

    @Autowired
    private Refinements refinements;

    @Autowired
    private Adoption adoption;

    @Autowired
    private JdbcTemplate jdbc;

    private SmallSweep sweeps;

    @BeforeEach
    void sweeps() {
        sweeps = new SmallSweep(experiments, store);
    }

    @Test
    void severalTemperaturesAreAnsweredAsSweepsOfEachAreAndAgainAfterAStop() {
        UUID together = ran(null, List.of(0.7, 0.0));
        Map<String, ExperimentRow.Answer> answers = sweeps.answers(together, "");
        Map<String, ExperimentRow.Answer> apart = new TreeMap<>(sweeps.answers(ran(0.7, null), Series.at(0.7)));
        apart.putAll(sweeps.answers(ran(0.0, null), Series.at(0.0)));
        assertThat(answers).isEqualTo(apart);
        assertThat(reports.curve(together).large())
                .as("of the first temperature")
                .extracting(CurvePoint::label)
                .isEqualTo("large T 0.7");

        // what chooses by label needs both models' answers at its own temperature
        sweeps.resumedWithoutOracles(together, jdbc);
        assertThat(sweeps.answers(together, "")).isEqualTo(answers);

        CurveReport curve = reports.curve(together);
        UUID again = experiments.submit(Reproduction.of(reports.summary(together), curve));
        sweeps.completed(again);
        assertThat(sweeps.answers(again, "")).as("run again").isEqualTo(answers);
    }

    @Test
    void aPointIsUsedAndRefinedAtItsOwnTemperature() {
        UUID id = ran(null, List.of(0.0, 0.7));
        UUID low = sweeps.point(id, "token-v3 0.5 T 0.7");
        UUID high = sweeps.point(id, "token-v3 0.9 T 0.7");
        assertThat(adoption.use(new Adoption.Wish(id, high, "warm-point", "", null, null, Lens.PLAIN), "ada")
                        .version()
                        .settings()
                        .temperature())
                .isEqualTo(0.7);
        UUID closer = refinements.refine(id, low, high, List.of(0.7));
        sweeps.completed(closer);
        assertThat(store.points(closer))
                .filteredOn(p -> p.label().equals("token-v3 0.7 T 0.7"))
                .extracting(ExperimentRow.Point::temperature)
                .containsExactly(0.7);
        assertThatThrownBy(() -> refinements.propose(id, low, sweeps.point(id, "token-v3 0.9 T 0")))
                .hasMessageContaining("one rule, pair, temperature and draft length");
    }

    @Test
    void listedPointsMayEachHaveTheirOwn() {
        ExperimentRequest.Point warm = setting(0.9, 0.7);
        assertThat(values(points(null, warm, setting(0.5, null)))).containsExactly(0.7, 0.0);
        assertThat(values(points(1.0, warm, setting(0.5, null)))).containsExactly(1.0, 0.7);
        assertThat(values(points(null, warm))).containsExactly(0.7);
        assertThat(values(points(null))).containsExactly(0.0);
    }

    @Test
    void aGridIsRefusedThatIsEmptyTooLongGivenTwiceOrNoTemperatures() {
        assertThat(values(grid(null, -0.0, 0.7, 0.0))).containsExactly(0.0, 0.7);
        assertRefused(grid(null), "1 to 8");
        assertRefused(grid(null, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0), "not 9");
        assertRefused(grid(null, 0.5, -1.0), "not -1.0");
        assertRefused(grid(null, Double.NaN), "not NaN");
        assertRefused(grid(1.0, 1.0), "either temperature or temperatures");
        assertRefused(points(null, setting(0.9, -1.0)), "not -1.0");
    }

    @Test
    void aSweepThatCouldNotBeImportedAgainIsRefused() {
        List<Double> alphas = IntStream.range(0, 600).mapToObj(i -> i / 600.0).toList();
        ExperimentRequest many = new ExperimentRequest(
                null,
                null,
                null,
                null,
                List.of("token-v3", "chow"),
                alphas,
                null,
                2,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(0.1, 0.2, 0.3, 0.4, 0.5),
                null);
        assertThatThrownBy(() -> experiments.submit(many)).hasMessageContaining("at most 5000 points");
    }

    private static List<Double> values(ExperimentRequest request) {
        return Temperatures.of(request).values(request.points());
    }

    private static void assertRefused(ExperimentRequest request, String reason) {
        assertThatThrownBy(() -> values(request)).hasMessageContaining(reason);
    }

    private static ExperimentRequest grid(@Nullable Double temperature, Double... temperatures) {
        return new ExperimentRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                temperature,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(temperatures),
                null);
    }

    private static ExperimentRequest.Point setting(double alpha, @Nullable Double temperature) {
        return new ExperimentRequest.Point(
                null, "token-v3", Map.of("alpha", alpha), null, null, null, null, temperature, null);
    }

    private static ExperimentRequest points(@Nullable Double temperature, ExperimentRequest.Point... points) {
        return new ExperimentRequest(
                null, null, null, List.of(points), null, null, null, null, null, temperature, null, null, null, null);
    }

    private UUID ran(@Nullable Double temperature, @Nullable List<Double> temperatures) {
        return sweeps.ran(SmallSweep.request(null, null, temperature, temperatures, null));
    }
}
