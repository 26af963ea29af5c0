package io.tributary.core.train.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedMeanTest {

    /** Published tables of the t distribution. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.95, 12.7062",
        "2, 0.95, 4.3027",
        "3, 0.95, 3.1824",
        "4, 0.95, 2.7764",
        "9, 0.95, 2.2622",
        "30, 0.95, 2.0423",
        "100, 0.95, 1.9840",
        "2, 0.99, 9.9248",
        "7, 0.90, 1.8946"
    })
    void quantilesEqualTheTables(int degrees, double mass, double t) {
        assertThat(StudentT.twoSided(degrees, mass)).isEqualTo(t, offset(5e-5));
    }

    @Test
    void threeSeedsByHand() {
        SeedMean estimate = SeedMean.of(1, 2, 6);
        assertThat(estimate.mean()).isEqualTo(3);
        // squares 4 + 1 + 9 = 14, variance 7, se sqrt(7/3)
        assertThat(estimate.standardError()).isEqualTo(1.527525, offset(1e-6));
        assertThat(estimate.low()).isEqualTo(3 - 6.57242, offset(1e-4));
        assertThat(estimate.high()).isEqualTo(3 + 6.57242, offset(1e-4));
        assertThat(estimate.excludes(0)).isFalse();
        assertThat(estimate.excludes(10)).isTrue();
    }

    @Test
    void oneSeedHasNoInterval() {
        SeedMean estimate = SeedMean.of(5);
        assertThat(estimate.hasInterval()).isFalse();
        assertThat(estimate.standardError()).isNaN();
        assertThat(estimate.excludes(0)).isFalse();
        assertThatThrownBy(SeedMean::of).hasMessageContaining("no seed");
    }

    @Test
    void aBandIsTheMeanWhereEverySeedHasAValue() {
        SeedBand band = SeedBand.of(List.of(
                new Curve(new double[] {0, 10, 20}, new double[] {4, 2, 0}),
                new Curve(new double[] {5, 10}, new double[] {5, 6})));
        assertThat(band.x()).containsExactly(5.0, 10.0);
        assertThat(band.y()).extracting(SeedMean::mean).containsExactly(4.0, 4.0);
        assertThat(band.y()).extracting(SeedMean::standardError).containsExactly(1.0, 2.0);
        assertThat(SeedBand.of(List.of()).x()).isEmpty();
    }
}
