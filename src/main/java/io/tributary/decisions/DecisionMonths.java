package io.tributary.decisions;

import io.tributary.platform.database.DatabaseKind;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** On PostgreSQL: has a table ready for the decisions of each month, and drops whole months. On H2 there is nothing to do. */
@Component
class DecisionMonths {
    static final String NAME = "decision-months";

    private static final Logger LOG = LoggerFactory.getLogger(DecisionMonths.class);
    private static final int AHEAD = 2;

    private final MonthStore store;
    private final DatabaseKind database;
    private final Clock clock;

    DecisionMonths(MonthStore store, DatabaseKind database, Clock clock) {
        this.store = store;
        this.database = database;
        this.clock = clock;
    }

    /** Makes the tables of this month, of those to come, and of those whose decisions wait for one. */
    void prepare() {
        if (database.embedded()) {
            return;
        }
        NavigableSet<YearMonth> wanted = new TreeSet<>(store.waiting());
        YearMonth now = MonthStore.of(clock.instant());
        for (int i = 0; i <= AHEAD; i++) {
            wanted.add(now.plusMonths(i));
        }
        store.months().forEach(wanted::remove);
        wanted.forEach(month -> tryTo("made", month, store::make));
    }

    /** Drops the tables of months that were over by then. */
    void dropBefore(Instant time) {
        if (database.embedded()) {
            return;
        }
        YearMonth first = MonthStore.of(time);
        store.months().stream()
                .filter(month -> month.isBefore(first))
                .forEach(month -> tryTo("dropped", month, store::drop));
    }

    private static void tryTo(String done, YearMonth month, Consumer<YearMonth> change) {
        try {
            change.accept(month);
            LOG.info("the table for the decisions of {} was {}", month, done);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "the table for the decisions of {} could not be {}, which is tried again in an hour: {}",
                    month,
                    done,
                    e.getMostSpecificCause().getMessage());
        }
    }
}
