package io.tributary.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.UsageRow;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageLineTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void sumsUpEachModelTheMostUsedFirstAndThenAll() {
        List<UsageRow> rows = List.of(
                row(DAY, "little", 2, 10, 5), row(DAY, "much", 1, 900, 200), row(DAY.minusDays(1), "little", 3, 20, 7));
        assertThat(UsageLine.totals(rows))
                .containsExactly(
                        new UsageLine("all days", "all", "much", "1", "900", "200", "1,100"),
                        new UsageLine("all days", "all", "little", "5", "30", "12", "42"),
                        new UsageLine("all days", "all", "all", "6", "930", "212", "1,142"));
    }

    @Test
    void oneModelNeedsNoSumOfAll() {
        assertThat(UsageLine.totals(List.of(row(DAY, "little", 2, 10, 5)))).hasSize(1);
        assertThat(UsageLine.totals(List.of())).isEmpty();
    }

    private static UsageRow row(LocalDate day, String model, long requests, long prompt, long completion) {
        return new UsageRow(day, null, null, model, requests, prompt, completion);
    }
}
