package io.tributary.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.it.TestDatabase;
import io.tributary.platform.database.ListPlace;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobListTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void holdsTheJobsThatAreAskedForByKindStateAndMessage(String kind) {
        JobStore store =
                new JobStore(JdbcClient.create(kind.equals("h2") ? TestDatabase.h2() : TestDatabase.postgres()));
        UUID full = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        store.insert(full, "sweep", "");
        store.insert(other, "count", "");
        store.finish(full, "failed", "the Disk \\ is 100% full!");
        assertThat(found(store, "sweep", "", "")).containsExactly(full);
        assertThat(found(store, "", "queued", "")).containsExactly(other);
        assertThat(found(store, "", "", " disk \\ is 100% F")).containsExactly(full);
        assertThat(found(store, "", "failed", "FULL! ")).containsExactly(full);
        assertThat(found(store, "", "", "1_0%")).isEmpty();
        assertThat(found(store, "", "", "no\0thing")).isEmpty();
        assertThat(found(store, "sweep", "queued", "")).isEmpty();
        assertThat(found(store, "", "", "")).containsExactlyInAnyOrder(full, other);
        JobView newest = store.behind(JobFilter.ALL, ListPlace.of(null), 1).get(0);
        assertThat(store.behind(
                        new JobFilter(newest.kind(), "", ""), new ListPlace(newest.createdAt(), newest.id()), 5))
                .as("behind the only one of its kind")
                .isEmpty();
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new JobFilter("", "done", "")).hasMessageContaining("queued, running, completed");
    }

    private static List<UUID> found(JobStore store, String kind, String state, String message) {
        return store.behind(new JobFilter(kind, state, message), ListPlace.of(null), 5).stream()
                .map(JobView::id)
                .toList();
    }
}
