package io.tributary.accounts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What was used, by day, key and model. */
@Service
public class Usage {
    private static final int MOST_DAYS = 366;

    private final UsageStore store;
    private final Clock clock;

    Usage(UsageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A key's own usage, or that of an account by all its keys and in the pages; the newest day first.
     *
     * @param days how many, today included; cut to 1 .. 366
     */
    public List<UsageRow> of(Caller caller, int days) {
        LocalDate since = today().minusDays(Math.min(Math.max(days, 1), MOST_DAYS) - 1L);
        Caller.Key key = caller.key();
        return key == null ? store.ofAccount(caller.account(), since) : store.ofKey(key.id(), since);
    }

    /** One key's usage of the last 31 days. */
    public List<UsageRow> ofKey(UUID key) {
        return store.ofKey(key, today().minusDays(30));
    }

    /** Tokens of a key in this calendar month (UTC). */
    public long thisMonth(UUID key) {
        return store.tokens(key, today().withDayOfMonth(1));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
