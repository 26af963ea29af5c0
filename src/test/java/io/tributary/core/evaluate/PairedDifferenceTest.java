package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    private static final double[] A = {1, 1, 0, 1, 0, 1, 1, 1};
    private static final double[] B = {1, 0, 0, 0, 1, 0, 0, 0};

    @Test
    void winsLossesTiesAndTheirExactPAreCounted() {
        PairedDifference difference = PairedDifference.of(A, B, new PairedBootstrap(8, 500, 1), 1);
        assertThat(difference.n()).isEqualTo(8);
        assertThat(difference.difference()).isCloseTo(0.5, within(1e-12));
        assertThat(difference.won()).isEqualTo(5);
        assertThat(difference.lost()).isEqualTo(1);
        assertThat(difference.tied()).isEqualTo(2);
        // McNemar: 2 * (C(6,5) + C(6,6)) / 64
        assertThat(difference.p().p()).isCloseTo(14 / 64.0, within(1e-12));
        assertThat(difference.low()).isLessThan(0.5);
        assertThat(difference.high()).isGreaterThan(0.5);
    }

    @Test
    void theOtherWayRoundEverythingIsTurnedAroundButP() {
        PairedBootstrap bootstrap = new PairedBootstrap(8, 500, 1);
        PairedDifference there = PairedDifference.of(A, B, bootstrap, 1);
        PairedDifference back = PairedDifference.of(B, A, bootstrap, 1);
        assertThat(back.difference()).isEqualTo(-there.difference());
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.won()).isEqualTo(there.lost());
        assertThat(back.p()).isEqualTo(there.p());
    }

    @Test
    void twoPointsThatAreTheSameDifferByNothing() {
        PairedDifference difference = PairedDifference.of(A, A, new PairedBootstrap(8, 100, 1), 1);
        assertThat(difference.difference()).isZero();
        assertThat(difference.p().p()).isEqualTo(1);
        assertThat(difference.tied()).isEqualTo(8);
    }
}
