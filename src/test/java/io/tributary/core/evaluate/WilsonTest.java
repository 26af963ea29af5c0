package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /** Newcombe 1998, Statistics in Medicine 17, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81,263,0.2553,0.3662", "15,148,0.0624,0.1605", "0,20,0,0.1611", "1,29,0.0061,0.1718"})
    void intervalsAreThoseOfThePaper(int wins, int n, double low, double high) {
        PairedBootstrap.Interval interval = Wilson.interval(wins, n);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        PairedBootstrap.Interval mirrored = Wilson.interval(n - wins, n);
        assertThat(mirrored.low()).isCloseTo(1 - interval.high(), within(1e-12));
        assertThat(mirrored.high()).isCloseTo(1 - interval.low(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,3", "4,3"})
    void whatIsNoShareIsRefused(int wins, int n) {
        assertThatThrownBy(() -> Wilson.interval(wins, n)).hasMessageContaining(wins + " of " + n);
    }
}
