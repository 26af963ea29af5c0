package io.tributary.decisions;

import static io.tributary.decisions.SampleGenerations.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.ApiKey;
import io.tributary.accounts.AuditEntry;
import io.tributary.accounts.AuditStore;
import io.tributary.accounts.Audits;
import io.tributary.accounts.Keys;
import io.tributary.accounts.Limits;
import io.tributary.accounts.Owner;
import io.tributary.accounts.Role;
import io.tributary.it.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Answers of ada by key and page, and of bob, over three days. */
class ErasureTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final UUID ADA = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final UUID KEY = UUID.randomUUID();

    private final DataSource database = TestDatabase.h2();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final GenerationStore store = new GenerationStore(
            jdbc, new JdbcTransactionManager(database), JsonMapper.builder().build());
    private final AuditStore audit = Audits.of(database, Clock.systemUTC());
    private final Accounts accounts = mock(Accounts.class);
    private final Keys keys = mock(Keys.class);
    private final Erasure erasure = new Erasure(store, new ErasureNames(accounts, keys), audit);
    private final UUID early = UUID.randomUUID();
    private final UUID byPage = UUID.randomUUID();
    private final UUID late = UUID.randomUUID();

    @BeforeEach
    void answers() {
        when(accounts.find("ada"))
                .thenReturn(Optional.of(new Account(ADA, "ada", null, Role.CLIENT, false, 0, null, NOON, null, null)));
        when(keys.list())
                .thenReturn(List.of(new ApiKey(
                        KEY,
                        ADA,
                        "ada",
                        "ci",
                        Role.CLIENT,
                        List.of(),
                        Limits.NONE,
                        NOON,
                        null,
                        NOON,
                        null,
                        List.of("sk-trib-abcd"))));
        store.insert(List.of(
                generation(early, NOON.minusSeconds(86_400), "chow", new Owner(ADA, KEY)),
                generation(byPage, NOON, "chow", new Owner(ADA, null)),
                generation(late, NOON.plusSeconds(86_400), "chow", new Owner(BOB, null))));
    }

    private static Erasure.Wish wish(
            @Nullable String user, @Nullable String key, @Nullable Instant from, @Nullable Instant before) {
        return new Erasure.Wish(user, key, from, before);
    }

    private List<UUID> kept() {
        return jdbc.queryForList("select id from generation", UUID.class);
    }

    @Test
    void answersOfOneKeyGoByItsIdOrBeginning() {
        assertThat(erasure.apply(wish(null, "sk-trib-abcd", null, null), "root"))
                .isEqualTo(1);
        assertThat(kept()).containsExactlyInAnyOrder(byPage, late);
        assertThat(erasure.apply(wish(null, KEY.toString(), null, null), "root"))
                .isZero();
    }

    @Test
    void answersOfOneAccountGoWithTheirDecisionsAndTheTrailSaysWhoWantedIt() {
        assertThat(erasure.apply(wish("ada", null, null, null), "root")).isEqualTo(2);
        assertThat(kept()).containsExactly(late);
        assertThat(jdbc.queryForList("select distinct generation_id from decision", UUID.class))
                .containsExactly(late);
        assertThat(audit.latest()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("root");
            assertThat(entry.action()).isEqualTo("answers-deleted");
            assertThat(entry.subject()).isEqualTo("2 of ada");
        });
    }

    @Test
    void theTimeIncludesItsBeginningAndNotItsEnd() {
        assertThat(erasure.apply(wish(null, null, NOON, NOON.plusSeconds(86_400)), "root"))
                .isEqualTo(1);
        assertThat(kept()).containsExactlyInAnyOrder(early, late);
        assertThat(erasure.apply(wish("ada", null, NOON, null), "root")).isZero();
    }

    @Test
    void moreThanOneBatchGoes() {
        store.insert(IntStream.range(0, 450)
                .mapToObj(i -> generation(UUID.randomUUID(), NOON, "chow", new Owner(ADA, null)))
                .toList());
        assertThat(erasure.apply(wish("ada", null, null, null), "root")).isEqualTo(452);
        assertThat(kept()).containsExactly(late);
    }

    @Test
    void aWishThatMeansNothingDeletesNothing() {
        for (Erasure.Wish wrong : List.of(
                wish(null, null, null, null),
                wish("nobody", null, null, null),
                wish(null, "sk-trib-none", null, null),
                wish(null, null, NOON, NOON))) {
            assertThatThrownBy(() -> erasure.apply(wrong, "root")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(kept()).hasSize(3);
        assertThat(audit.latest()).extracting(AuditEntry::subject).isEmpty();
    }
}
