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

/** The rows of accounts and of their one-time links. */
@Repository
class AccountStore {
    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id)
                .query((rs, i) -> account(rs))
                .optional();
    }

    Optional<Account> find(String name) {
        return jdbc.sql("select * from account where name = ?")
                .param(name)
                .query((rs, i) -> account(rs))
                .optional();
    }

    /** Whom an identity provider vouches for, see {@link Identity#subject}. */
    Optional<Account> vouchedFor(String subject) {
        return jdbc.sql("select * from account where subject = ?")
                .param(subject)
                .query((rs, i) -> account(rs))
                .optional();
    }

    List<Account> list() {
        return jdbc.sql("select * from account order by name")
                .query((rs, i) -> account(rs))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the name or the subject is taken */
    @Transactional
    public void insert(UUID id, String name, Role role, Instant at, @Nullable String subject) {
        jdbc.sql("insert into account (id, name, role, disabled, stamp, failures, created_at, subject)"
                        + " values (?, ?, ?, false, 0, 0, ?, ?)")
                .params(id, name, role.id(), utc(at), new SqlParameterValue(Types.VARCHAR, subject))
                .update();
    }

    /** Also ends sessions and lifts a lock. */
    @Transactional
    public void setPassword(UUID id, String encoded) {
        jdbc.sql("update account set password = ?, stamp = stamp + 1, failures = 0, locked_until = null where id = ?")
                .params(encoded, id)
                .update();
        deleteLinks(id);
    }

    /** A better encoding of the same password; sessions go on. */
    @Transactional
    public void upgradePassword(UUID id, String encoded) {
        jdbc.sql("update account set password = ? where id = ?")
                .params(encoded, id)
                .update();
    }

    @Transactional
    public void setRole(UUID id, Role role) {
        jdbc.sql("update account set role = ?, stamp = stamp + 1 where id = ?")
                .params(role.id(), id)
                .update();
    }

    @Transactional
    public void setDisabled(UUID id, boolean disabled) {
        jdbc.sql("update account set disabled = ?, stamp = stamp + 1 where id = ?")
                .params(disabled, id)
                .update();
    }

    /** Counts in the database, so that attempts at the same moment all count. @return whether this one locked the account */
    @Transactional
    public boolean failed(UUID id, int lockAfter, Instant lockUntil) {
        jdbc.sql("update account set failures = failures + 1 where id = ?")
                .param(id)
                .update();
        return jdbc.sql("update account set failures = 0, locked_until = ? where id = ? and failures >= ?")
                        .params(utc(lockUntil), id, lockAfter)
                        .update()
                > 0;
    }

    @Transactional
    public void succeeded(UUID id, Instant at) {
        jdbc.sql("update account set failures = 0, locked_until = null, last_login = ? where id = ?")
                .params(utc(at), id)
                .update();
    }

    @Transactional
    public void unlock(UUID id) {
        jdbc.sql("update account set failures = 0, locked_until = null where id = ?")
                .param(id)
                .update();
    }

    /** Takes the place of earlier links of the account. */
    @Transactional
    public void insertLink(String hash, UUID account, Instant expires) {
        deleteLinks(account);
        jdbc.sql("insert into account_link (hash, account_id, expires_at) values (?, ?, ?)")
                .params(hash, account, utc(expires))
                .update();
    }

    Optional<Account> byLink(String hash, Instant now) {
        return jdbc.sql("select a.* from account a join account_link l on l.account_id = a.id"
                        + " where l.hash = ? and l.expires_at > ?")
                .params(hash, utc(now))
                .query((rs, i) -> account(rs))
                .optional();
    }

    /** @return whether the link was there; of two who use it at once, one gets true */
    @Transactional
    public boolean useLink(String hash, Instant now) {
        return jdbc.sql("delete from account_link where hash = ? and expires_at > ?")
                        .params(hash, utc(now))
                        .update()
                > 0;
    }

    private void deleteLinks(UUID account) {
        jdbc.sql("delete from account_link where account_id = ?").param(account).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet rs) throws SQLException {
        return new Account(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("password"),
                Role.of(rs.getString("role")),
                rs.getBoolean("disabled"),
                rs.getInt("stamp"),
                instant(rs, "locked_until"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "last_login"),
                rs.getString("subject"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
