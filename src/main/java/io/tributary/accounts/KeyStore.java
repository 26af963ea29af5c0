package io.tributary.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of keys and of the hashes of their values. */
@Repository
class KeyStore {
    private static final String KEYS =
            "select k.*, a.name as account_name from api_key k join account a on a.id = k.account_id";

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A key as found by one of its values.
     *
     * @param validUntil until when this value works; null for as long as the key does
     */
    record Match(
            ApiKey key,
            Role accountRole,
            boolean accountDisabled,
            @Nullable Instant validUntil) {}

    @Transactional
    public void insert(UUID id, KeyWish wish, Secret secret, Instant at) {
        Limits limits = wish.limits();
        jdbc.sql("insert into api_key (id, account_id, name, role, models, requests_per_minute, tokens_per_minute,"
                        + " tokens_per_month, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        wish.account(),
                        wish.name(),
                        wish.role().id(),
                        String.join("\n", wish.models()),
                        new SqlParameterValue(Types.INTEGER, limits.requestsPerMinute()),
                        new SqlParameterValue(Types.INTEGER, limits.tokensPerMinute()),
                        new SqlParameterValue(Types.BIGINT, limits.tokensPerMonth()),
                        utc(at),
                        new SqlParameterValue(
                                Types.TIMESTAMP_WITH_TIMEZONE, wish.expiresAt() == null ? null : utc(wish.expiresAt())))
                .update();
        insertSecret(id, secret, at);
    }

    /** Adds a value; the others work until then, unless they end before. */
    @Transactional
    public void rotate(UUID key, Secret secret, Instant at, Instant until) {
        jdbc.sql("delete from api_secret where key_id = ? and valid_until is not null and valid_until <= ?")
                .params(key, utc(at))
                .update();
        jdbc.sql("update api_secret set valid_until = ? where key_id = ?"
                        + " and (valid_until is null or valid_until > ?)")
                .params(utc(until), key, utc(until))
                .update();
        insertSecret(key, secret, at);
    }

    private void insertSecret(UUID key, Secret secret, Instant at) {
        jdbc.sql("insert into api_secret (hash, key_id, prefix, created_at) values (?, ?, ?, ?)")
                .params(secret.hash(), key, secret.prefix(), utc(at))
                .update();
    }

    @Transactional
    public void revoke(UUID key, Instant at) {
        jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
                .params(utc(at), key)
                .update();
    }

    /** Outside a transaction: a moment's loss does no harm. */
    void used(UUID key, Instant at) {
        jdbc.sql("update api_key set last_used = ? where id = ?")
                .params(utc(at), key)
                .update();
    }

    Optional<Match> match(String hash) {
        return jdbc.sql(
                        "select k.*, a.name as account_name, a.role as account_role, a.disabled, s.valid_until, s.prefix"
                                + " from api_secret s join api_key k on k.id = s.key_id join account a on a.id = k.account_id"
                                + " where s.hash = ?")
                .param(hash)
                .query((rs, i) -> new Match(
                        key(rs, List.of(rs.getString("prefix"))),
                        Role.of(rs.getString("account_role")),
                        rs.getBoolean("disabled"),
                        instant(rs, "valid_until")))
                .optional();
    }

    Optional<ApiKey> find(UUID id, Instant now) {
        return jdbc.sql(KEYS + " where k.id = ?")
                .param(id)
                .query((rs, i) -> key(rs, prefixes(id, now)))
                .optional();
    }

    List<ApiKey> list(Instant now) {
        return jdbc.sql(KEYS + " order by k.created_at desc, k.id")
                .query((rs, i) -> key(rs, prefixes(rs.getObject("id", UUID.class), now)))
                .list();
    }

    private List<String> prefixes(UUID key, Instant now) {
        return jdbc.sql("select prefix from api_secret where key_id = ? and (valid_until is null or valid_until > ?)"
                        + " order by created_at desc")
                .params(key, utc(now))
                .query(String.class)
                .list();
    }

    private static ApiKey key(ResultSet rs, List<String> prefixes) throws SQLException {
        String models = rs.getString("models");
        return new ApiKey(
                rs.getObject("id", UUID.class),
                rs.getObject("account_id", UUID.class),
                rs.getString("account_name"),
                rs.getString("name"),
                Role.of(rs.getString("role")),
                models.isEmpty() ? List.of() : models.lines().toList(),
                new Limits(
                        rs.getObject("requests_per_minute", Integer.class),
                        rs.getObject("tokens_per_minute", Integer.class),
                        rs.getObject("tokens_per_month", Long.class)),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "expires_at"),
                instant(rs, "revoked_at"),
                instant(rs, "last_used"),
                prefixes);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
