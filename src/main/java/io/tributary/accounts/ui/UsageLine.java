package io.tributary.accounts.ui;

import io.tributary.accounts.UsageRow;
import java.util.List;

/** What was used of one model by one key on one day, as the pages print it. */
record UsageLine(String day, String by, String model, String requests, String prompt, String completion, String all) {

    static List<UsageLine> of(List<UsageRow> rows) {
        return rows.stream()
                .map(row -> new UsageLine(
                        row.day().toString(),
                        row.keyName() == null ? "no key (pages)" : row.keyName(),
                        row.model(),
                        Figures.count(row.requests()),
                        Figures.count(row.promptTokens()),
                        Figures.count(row.completionTokens()),
                        Figures.count(row.tokens())))
                .toList();
    }
}
