package io.tributary.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds on both databases. */
abstract class AccountStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");

    private AccountStore accounts;
    private KeyStore keys;
    private UsageStore usage;
    private AuditStore audit;

    abstract DataSource database();

    @BeforeEach
    void open() {
        JdbcClient jdbc = JdbcClient.create(database());
        accounts = new AccountStore(jdbc);
        keys = new KeyStore(jdbc);
        usage = new UsageStore(jdbc);
        audit = new AuditStore(jdbc, Clock.systemUTC());
    }

    private UUID account(String name) {
        UUID id = UUID.randomUUID();
        accounts.insert(id, name, Role.ANALYST, NOON, null);
        return id;
    }

    @Test
    void anAccountComesBackAndItsNameIsTakenOnce() {
        UUID id = account("ada");
        Account found = accounts.find("ada").orElseThrow();
        assertThat(found).isEqualTo(new Account(id, "ada", null, Role.ANALYST, false, 0, null, NOON, null, null));
        assertThatThrownBy(() -> account("ada")).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void failuresAddUpToALockAndAPasswordLiftsItAndEndsSessions() {
        UUID id = account("ada");
        Instant until = NOON.plus(Duration.ofMinutes(15));
        assertThat(accounts.failed(id, 3, until)).isFalse();
        assertThat(accounts.failed(id, 3, until)).isFalse();
        assertThat(accounts.failed(id, 3, until)).isTrue();
        Account locked = accounts.find(id).orElseThrow();
        assertThat(locked.locked(NOON)).isTrue();
        assertThat(locked.locked(until)).isFalse();
        accounts.setPassword(id, "{noop}x");
        assertThat(accounts.find(id).orElseThrow().locked(NOON)).isFalse();
        assertThat(accounts.find(id).orElseThrow().stamp()).isEqualTo(1);
    }

    @Test
    void aLinkWorksOnceAndUntilItsEndAndANewOneReplacesIt() {
        UUID id = account("ada");
        accounts.insertLink("one", id, NOON.plusSeconds(60));
        accounts.insertLink("two", id, NOON.plusSeconds(60));
        assertThat(accounts.byLink("one", NOON)).isEmpty();
        assertThat(accounts.byLink("two", NOON)).isPresent();
        assertThat(accounts.byLink("two", NOON.plusSeconds(60))).isEmpty();
        assertThat(accounts.useLink("two", NOON.plusSeconds(60))).isFalse();
        assertThat(accounts.useLink("two", NOON)).isTrue();
        assertThat(accounts.useLink("two", NOON)).isFalse();
    }

    private KeyWish wish(UUID account, Limits limits) {
        return new KeyWish(account, "app", Role.CLIENT, List.of("pair", "pair@chow:0.5"), limits, NOON.plusSeconds(9));
    }

    @Test
    void aKeyIsFoundByItsHashAndComesBackWhole() {
        UUID id = UUID.randomUUID();
        Secret secret = Secret.key();
        keys.insert(id, wish(account("ada"), new Limits(1, null, 1L << 40)), secret, NOON);
        KeyStore.Match match = keys.match(secret.hash()).orElseThrow();
        assertThat(match.key().limits()).isEqualTo(new Limits(1, null, 1L << 40));
        assertThat(match.key().models()).containsExactly("pair", "pair@chow:0.5");
        assertThat(match.key().expiresAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(match.accountRole()).isEqualTo(Role.ANALYST);
        assertThat(keys.match(Secret.key().hash())).isEmpty();
        keys.revoke(id, NOON);
        assertThat(keys.find(id, NOON).orElseThrow().state(NOON)).isEqualTo("revoked");
    }

    @Test
    void aRotationShortensOldValuesAndNeverLengthensThem() {
        UUID id = UUID.randomUUID();
        Secret first = Secret.key();
        Secret second = Secret.key();
        Secret third = Secret.key();
        keys.insert(id, wish(account("ada"), Limits.NONE), first, NOON);
        keys.rotate(id, second, NOON, NOON.plusSeconds(60));
        keys.rotate(id, third, NOON.plusSeconds(30), NOON.plusSeconds(90));
        assertThat(keys.match(first.hash()).orElseThrow().validUntil()).isEqualTo(NOON.plusSeconds(60));
        assertThat(keys.match(second.hash()).orElseThrow().validUntil()).isEqualTo(NOON.plusSeconds(90));
        assertThat(keys.match(third.hash()).orElseThrow().validUntil()).isNull();
        assertThat(keys.find(id, NOON.plusSeconds(70)).orElseThrow().prefixes())
                .containsExactly(third.prefix(), second.prefix());
    }

    @Test
    void usageAddsUpByDayKeyAndModel() {
        UUID account = account("ada");
        UUID key = UUID.randomUUID();
        keys.insert(key, wish(account, Limits.NONE), Secret.key(), NOON);
        Owner byKey = new Owner(account, key);
        usage.add(DAY, byKey, "pair", 10, 1);
        usage.add(DAY, byKey, "pair", 20, 2);
        usage.add(DAY.plusDays(1), byKey, "pair", 100, 0);
        usage.add(DAY, new Owner(account, null), "pair", 7, 0);
        assertThat(usage.tokens(key, DAY)).isEqualTo(133);
        assertThat(usage.tokens(key, DAY.plusDays(1))).isEqualTo(100);
        assertThat(usage.tokens(UUID.randomUUID(), DAY)).isZero();
        assertThat(usage.ofKey(key, DAY))
                .containsExactly(
                        new UsageRow(DAY.plusDays(1), key, "app", "pair", 1, 100, 0),
                        new UsageRow(DAY, key, "app", "pair", 2, 30, 3));
        assertThat(usage.ofAccount(account, DAY)).hasSize(3).anyMatch(row -> row.key() == null);
    }

    @Test
    void theTrailIsReadBackwardsAndLongTextsAreCut() {
        audit.record("ada", "login", "", "127.0.0.1");
        audit.record("ada", "key-created", "x".repeat(500), null);
        assertThat(audit.latest()).extracting(AuditEntry::action).containsExactly("key-created", "login");
        assertThat(audit.latest().get(0).subject()).hasSize(200);
    }
}
