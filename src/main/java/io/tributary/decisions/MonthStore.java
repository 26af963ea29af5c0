package io.tributary.decisions;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of PostgreSQL that hold the decisions of a month (UTC) each, and {@code decision_other} with those of months
 * without a table. Reading and writing go through {@code decision} and need to know of none of them.
 */
@Repository
class MonthStore {
    /** Answers wait for a change here as long; work that holds the table longer is let alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern NAME = Pattern.compile("decision_([0-9]{4})_([0-9]{2})");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Duration patience;

    @Autowired
    MonthStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this(jdbc, transactions, PATIENCE);
    }

    MonthStore(JdbcTemplate jdbc, PlatformTransactionManager transactions, Duration patience) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.patience = patience;
    }

    /** Those that have a table, from the earliest. */
    List<YearMonth> months() {
        return jdbc
                .queryForList(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = 'decision'::regclass order by c.relname",
                        String.class)
                .stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                .toList();
    }

    /** Those of years 1 to 9999 that have no table, but decisions. */
    List<YearMonth> waiting() {
        return jdbc
                .queryForList(
                        "select distinct to_char(created_at at time zone 'UTC', 'YYYY-MM') from decision_other"
                                + " where created_at >= '0001-02-01T00:00:00Z' and created_at < '9999-12-01T00:00:00Z'",
                        String.class)
                .stream()
                .map(YearMonth::parse)
                .sorted()
                .toList();
    }

    /**
     * Makes the table of a month that has none, with the decisions of it that wait.
     *
     * @throws org.springframework.dao.DataAccessException if others hold the tables for too long
     */
    void make(YearMonth month) {
        OffsetDateTime from = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        String table = table(month);
        transaction.executeWithoutResult(status -> {
            limitWaiting();
            // answers are written before their decisions, so here, too, or each could wait for the other
            jdbc.execute("lock table generation in share row exclusive mode");
            jdbc.execute("create table " + table + " (like decision including defaults including indexes)");
            jdbc.update(
                    "with moved as (delete from decision_other where created_at >= ? and created_at < ? returning *)"
                            + " insert into " + table + " select * from moved",
                    from,
                    to);
            jdbc.execute("alter table decision attach partition %s for values from ('%s') to ('%s')"
                    .formatted(table, from, to));
        });
    }

    /**
     * Drops the table of a month with every decision in it; their answers stay.
     *
     * @throws org.springframework.dao.DataAccessException if others hold the tables for too long
     */
    void drop(YearMonth month) {
        transaction.executeWithoutResult(status -> {
            limitWaiting();
            jdbc.execute("lock table generation in share row exclusive mode");
            jdbc.execute("drop table " + table(month));
        });
    }

    /** Everybody else who wants the tables waits behind whoever waits for them here. */
    private void limitWaiting() {
        jdbc.execute("set local lock_timeout = " + patience.toMillis());
    }

    private static String table(YearMonth month) {
        return String.format(Locale.ROOT, "decision_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    /** The month in which something was. */
    static YearMonth of(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
