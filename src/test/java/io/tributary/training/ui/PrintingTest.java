package io.tributary.training.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.train.compare.SeedBand;
import io.tributary.core.train.compare.SeedMean;
import io.tributary.platform.ui.Query;
import io.tributary.training.SelectionView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintingTest {
    @Test
    void numbersHaveUnitsPeopleRead() {
        assertThat(Figures.counted(999)).isEqualTo("999");
        assertThat(Figures.counted(3_400_000)).isEqualTo("3.40 M");
        assertThat(Figures.counted(999_600)).isEqualTo("1.00 M");
        assertThat(Figures.duration(7.25)).isEqualTo("7.3 s");
        assertThat(Figures.duration(70)).isEqualTo("1 min 10 s");
        assertThat(Figures.duration(3 * 3600 + 240)).isEqualTo("3 h 04 min");
        assertThat(Figures.bytes(3L << 29)).isEqualTo("1.5 GiB");
        assertThat(Figures.loss((Double) null)).isEqualTo("–");
        assertThat(Figures.loss(Double.NaN)).isEqualTo("–");
    }

    @Test
    void aMeanOfOneSeedClaimsNoError() {
        assertThat(Figures.loss(SeedMean.of(1.5))).isEqualTo("1.5000");
        assertThat(Figures.interval("%.2f", SeedMean.of(1.5))).isEmpty();
        assertThat(Figures.plusMinus("%+.1f", SeedMean.of(1, 3))).isEqualTo("+2.0 ± 1.0");
    }

    @Test
    void sparksShareOneScale() {
        Spark spark = Spark.of(List.of(List.of(4.0, 2.0), List.of(3.0, 0.0), List.of(1.0)));
        assertThat(spark.lines()).containsExactly("2.0,2.0 94.0,12.0", "2.0,7.0 94.0,22.0");
        assertThat(Spark.of(List.of(List.of(1.0, 1.0))).lines()).containsExactly("2.0,22.0 94.0,22.0");
    }

    @Test
    void linksCarryTheStateOfThePage() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", "a b&c");
        values.put("open", "");
        assertThat(new Query(values).with("page", 2)).isEqualTo("?q=a+b%26c&page=2");
        assertThat(new Query(values).set("q", "").with("page", "")).isEqualTo("?");
    }

    @Test
    void aTableOfCurvesHasHolesWhereAnArmHasNoValue() {
        Map<String, SeedBand> bands = new LinkedHashMap<>();
        bands.put("a", new SeedBand(List.of(0.0, 10.0), List.of(SeedMean.of(1, 3), SeedMean.of(2))));
        bands.put("b", new SeedBand(List.of(10.0), List.of(SeedMean.of(5))));
        CurveTable table = CurveTable.of(bands, false);
        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows().get(0).cells())
                .containsExactly(new CurveTable.Cell(2.0, 1.0, 3.0, "2.0000 ± 1.0000"), CurveTable.Cell.NONE);
        assertThat(table.rows().get(1).cells().get(1)).isEqualTo(new CurveTable.Cell(5.0, 5.0, 5.0, "5.0000"));
    }

    @Test
    void aHistogramShowsSmallBarsBesideTheBarOfZero() {
        SelectionView view = new SelectionView(
                "teacher",
                1001,
                1,
                0.99,
                List.of(0.0, 1.0, 2.0),
                List.of(1000, 1),
                List.of(0, 1),
                2.4,
                2.7,
                1,
                1,
                List.of(),
                List.of());
        List<Histogram.Bar> bars = Histogram.of(view).bars();
        assertThat(bars.get(0).pool()).isEqualTo(Histogram.HEIGHT);
        assertThat(bars.get(0).taken()).isZero();
        assertThat(bars.get(1).taken()).isEqualTo(bars.get(1).pool()).isGreaterThan(10);
        assertThat(bars.get(1).range()).isEqualTo("1.00–2.00");
    }
}
