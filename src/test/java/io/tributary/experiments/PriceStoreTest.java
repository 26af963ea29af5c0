package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.platform.database.LazyDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceStoreTest {
    @Test
    void removedPricesStayRemovedAfterAKill(@TempDir Path folder) {
        try (LazyDatabase database = new LazyDatabase(folder, PriceStore.class)) {
            database.jdbc().execute("set referential_integrity false");
            PriceStore prices = database.store(PriceStore.class);
            UUID experiment = UUID.randomUUID();
            prices.put(experiment, new KeptPrices(new Prices(1, 2, 3, 4), "ada", Instant.now()));
            assertThat(database.left("select entered_by from experiment_prices"))
                    .containsExactly("ada");
            prices.remove(experiment);
            assertThat(database.left("select entered_by from experiment_prices"))
                    .isEmpty();
        }
    }
}
