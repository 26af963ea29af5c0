package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sweep of two pairs, of which the second has the dearer large model, on both databases. */
abstract class SeveralPairsContract extends ExperimentFixture {
    private static final double[][] QUALITY = {{0, 0}, {1, 1}, {1, 1}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[] MILLIS = {10, 100, 50, 10, 200, 50};
    private static final FurtherPair YOURS =
            new FurtherPair("yours", null, new Provenance.Checkpoint("yours-small", "ef", "fp32", null), MADE.large());

    private final UUID id = UUID.randomUUID();
    private final List<ExperimentRow.Point> all = List.of(
            of("pair", 0, "small", "small", null),
            of("pair", 1, "large", "large", null),
            of("pair", 2, "chow 0.1", "speculative", "chow"),
            of("yours", 3, "small", "small", null),
            of("yours", 4, "large", "large", null),
            of("yours", 5, "chow 0.1", "speculative", "chow"));

    private static ExperimentRow.Point of(
            String pair, int ordinal, String label, String decoder, @Nullable String rule) {
        return new ExperimentRow.Point(
                UUID.randomUUID(),
                ordinal,
                label + Series.with(pair),
                decoder,
                rule,
                rule == null ? Map.of() : Map.of("alpha", 0.1),
                4,
                "small",
                "fixed",
                null,
                null,
                null,
                pair);
    }

    @BeforeEach
    void swept() {
        store.insert(
                SampleSweeps.row(id, "completed", 2),
                all,
                List.of(
                        new ExperimentRow.Prompt(0, "a-0", "Q: a", " a.", null, "report"),
                        new ExperimentRow.Prompt(1, "b-0", "Q: b", " b.", null, "calibration")));
        pairs(here).insert(id, List.of(YOURS));
        for (int p = 0; p < all.size(); p++) {
            for (int i = 0; i < 2; i++) {
                store.insert(List.of(answer(all.get(p), i, QUALITY[p][i], MILLIS[p])));
            }
        }
    }

    @Test
    void pointsAreHeldAgainstTheFirstPairAndLeadFromTheirOwnModels() {
        assertThat(store.points(id)).isEqualTo(all);
        CurveReport curve = reports.curve(id);
        assertThat(curve.pairs()).containsExactly("pair", "yours");
        assertThat(Objects.requireNonNull(curve.large()).id())
                .isEqualTo(all.get(1).id());
        assertThat(curve.points())
                .filteredOn(point -> point.label().equals("large · yours"))
                .extracting(CurvePoint::relativeCost)
                .containsExactly(2.0);
        assertThat(curve.finding())
                .contains(
                        "of pair pair reaches 100.0 % (95 % interval 100.0 to 100.0 %) of large's quality (of pair pair)");
        assertThat(reports.examples(id, all.get(5).id(), null, null, 1).items())
                .as("beside the models of its own pair")
                .extracting(Examples.Example::relativeCost)
                .containsExactly(0.25);
        List<RuleStatistics.Line> lines =
                statistics(here, store).rules(id, Lens.PLAIN).rules();
        assertThat(lines).extracting(RuleStatistics.Line::rule).containsExactly("chow · pair", "chow · yours");
        assertThat(value(lines.get(1), Measure.SPEEDUP)).isCloseTo(2, within(1e-12));
        // deferral 1 of 5 tokens: (0, 0), (0.2, 1), (1, 1) and (0, 0.5), (0.2, 1), (1, 0.5)
        assertThat(value(lines.get(0), Measure.AUDC)).isCloseTo(0.2 * 0.5 + 0.8, within(1e-12));
        assertThat(value(lines.get(1), Measure.AUDC)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void tablesListsAndCostsNameThePair() {
        StringBuilder csv = new StringBuilder();
        tables(here, store).points(id, Lens.PLAIN).accept(csv);
        List<List<String>> table =
                csv.toString().lines().map(line -> List.of(line.split(",", -1))).toList();
        int column = table.get(0).indexOf("pair");
        assertThat(table)
                .filteredOn(line -> line.contains("chow 0.1 · yours"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(column)).isEqualTo("yours"));
        ExperimentLists lists = new ExperimentLists(new ExperimentSearchStore(JdbcClient.create(here)), reports);
        assertThat(lists.sorted("YOURS", ExperimentOrder.NAME, false, 0).lines())
                .extracting(ExperimentLists.Line::pairs)
                .containsExactly("pair +1");
        assertThat(lists.page("your", null, 5).items()).hasSize(1);
        provenance(here).insert(id, MADE);
        assertThat(provenance(here).with("yours-small"))
                .as("what was built on a model")
                .extracting(ProvenanceStore.Made::id)
                .containsExactly(id);
        assertThat(provenance(here).with("nobody")).isEmpty();
        pairs(here).freeze(id, "yours", "{}");
        assertThat(pairs(here).of(id)).extracting(FurtherPair::costModel).containsExactly("{}");
    }

    @Test
    void anExportCarriesAllPairsToAnotherDatabase() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(id, bytes);
        var elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(other.points(id)).isEqualTo(all);
        assertThat(pairs(elsewhere).of(id)).containsExactly(YOURS);
        Dossier dossier = dossiers(elsewhere, other).of(id, Lens.PLAIN);
        assertThat(dossier).isEqualTo(dossiers(here, store).of(id, Lens.PLAIN));
        assertThat(dossier.pairs()).containsExactly(YOURS);
        assertThat(dossier.request()).contains("\"pair\":\"yours\"");
    }

    /** Every point of the second pair is beaten by the first pair's, and none by one of its own. */
    @Test
    void aPointIsGivenUpForOneOfItsOwnPairOnly() {
        UUID many = UUID.randomUUID();
        List<ExperimentRow.Point> points = List.of(
                of("pair", 0, "small", "small", null),
                of("pair", 1, "large", "large", null),
                of("pair", 2, "chow 0.1", "speculative", "chow"),
                of("yours", 3, "small", "small", null),
                of("yours", 4, "large", "large", null),
                of("yours", 5, "chow 0.1", "speculative", "chow"));
        ExperimentRow row = SampleSweeps.row(many, "running", 64);
        store.insert(row, points, List.of());
        courses(here).stopDominated(many);
        double[] right = {1, 1, 0, 0, 0, 0};
        for (int p = 0; p < points.size(); p++) {
            for (int i = 0; i < 32; i++) {
                store.insert(List.of(answer(points.get(p), i, right[p], p == 0 ? 10 : 100)));
            }
        }
        List<ExperimentRow.Point> looked = new EarlyStop(store, courses(here)).after(32, row, store.points(many));
        assertThat(looked)
                .filteredOn(point -> point.stop() != null)
                .extracting(ExperimentRow.Point::label)
                .containsExactly("chow 0.1 · pair");
    }
}
