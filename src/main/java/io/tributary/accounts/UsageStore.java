package io.tributary.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens by key, model and day. Written outside transactions: on H2 a kill loses the last 200 ms. */
@Repository
class UsageStore {
    /** Stands for "no key". */
    private static final UUID PAGES = new UUID(0, 0);

    private static final String ROWS = "select u.*, k.name as key_name from token_usage u"
            + " left join api_key k on k.id = u.key_id where u.used_on >= ? and ";
    private static final String ORDER = " order by u.used_on desc, u.model, u.key_id";

    private final JdbcClient jdbc;

    UsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds one answer. */
    void add(LocalDate day, Owner owner, String model, long prompt, long completion) {
        if (!update(day, owner, model, prompt, completion)) {
            try {
                jdbc.sql("insert into token_usage (used_on, account_id, key_id, model, requests, prompt_tokens,"
                                + " completion_tokens) values (?, ?, ?, ?, 1, ?, ?)")
                        .params(day, owner.account(), key(owner), model, prompt, completion)
                        .update();
            } catch (DuplicateKeyException e) {
                // another answer made the row in between
                update(day, owner, model, prompt, completion);
            }
        }
    }

    private boolean update(LocalDate day, Owner owner, String model, long prompt, long completion) {
        return jdbc.sql("update token_usage set requests = requests + 1, prompt_tokens = prompt_tokens + ?,"
                                + " completion_tokens = completion_tokens + ?"
                                + " where used_on = ? and account_id = ? and key_id = ? and model = ?")
                        .params(prompt, completion, day, owner.account(), key(owner), model)
                        .update()
                > 0;
    }

    private static UUID key(Owner owner) {
        return owner.key() == null ? PAGES : owner.key();
    }

    /** Tokens of a key since a day, that day included. */
    long tokens(UUID key, LocalDate since) {
        return jdbc.sql("select coalesce(sum(prompt_tokens + completion_tokens), 0) from token_usage"
                        + " where key_id = ? and used_on >= ?")
                .params(key, since)
                .query(Long.class)
                .single();
    }

    /** An account's usage by all its keys and in the pages, the newest day first. */
    List<UsageRow> ofAccount(UUID account, LocalDate since) {
        return jdbc.sql(ROWS + "u.account_id = ?" + ORDER)
                .params(since, account)
                .query((rs, i) -> row(rs))
                .list();
    }

    /** One key's usage, the newest day first. */
    List<UsageRow> ofKey(UUID key, LocalDate since) {
        return jdbc.sql(ROWS + "u.key_id = ?" + ORDER)
                .params(since, key)
                .query((rs, i) -> row(rs))
                .list();
    }

    private static UsageRow row(ResultSet rs) throws SQLException {
        UUID key = rs.getObject("key_id", UUID.class);
        @Nullable UUID asked = PAGES.equals(key) ? null : key;
        return new UsageRow(
                rs.getObject("used_on", LocalDate.class),
                asked,
                rs.getString("key_name"),
                rs.getString("model"),
                rs.getLong("requests"),
                rs.getLong("prompt_tokens"),
                rs.getLong("completion_tokens"));
    }
}
