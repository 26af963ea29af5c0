package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkLedgerTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void everySecondWhileAStreamIsOpenIsInACallOrOutsideOne() {
        WorkLedger ledger = new WorkLedger();
        ledger.began(10 * SECOND);
        ledger.called(11 * SECOND, 14 * SECOND, 1);
        ledger.began(15 * SECOND);
        ledger.called(16 * SECOND, 20 * SECOND, 2);
        ledger.ended(21 * SECOND);
        ledger.ended(22 * SECOND);
        assertThat(ledger.soFar()).isEqualTo(new EngineWork(2, 3, 7, 5));
        assertThat(7 + 5)
                .as("from the first stream's begin to the last one's end")
                .isEqualTo(22 - 10);
    }

    @Test
    void idleTimeIsNobodys() {
        WorkLedger ledger = new WorkLedger();
        ledger.began(0);
        ledger.ended(SECOND);
        ledger.began(100 * SECOND);
        ledger.called(101 * SECOND, 102 * SECOND, 1);
        ledger.ended(102 * SECOND);
        assertThat(ledger.soFar()).isEqualTo(new EngineWork(1, 1, 1, 2));
    }
}
