package io.tributary.accounts;

import io.github.bucket4j.TimeMeter;
import io.tributary.platform.database.DatabaseKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes limits per minute: in this process alone, or in the database where other instances may grant from them too. */
@Component
class Allowances {
    private final AllowanceStore store;
    private final TimeMeter time;
    private final boolean shared;

    Allowances(AllowanceStore store, TimeMeter time, DatabaseKind database) {
        this.store = store;
        this.time = time;
        this.shared = !database.embedded();
    }

    /** Null where there is no limit. */
    @Nullable
    Allowance of(UUID key, String kind, @Nullable Integer perMinute) {
        if (perMinute == null) {
            return null;
        }
        return shared ? new SharedAllowance(store, key, kind, perMinute) : LocalAllowance.of(perMinute, time);
    }
}
