package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.table.TableModel;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfPairsTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/models/pair/small");

    @Test
    void nothingQuickerDraftsForACheckpointThatIsLoadedInInt8() {
        TableModel rows = TableModel.seeded("table", 1, 1, new Vocabulary(8, Set.of(0), "self"), 8);
        try (TextCodec text = TextCodec.load(DIRECTORY)) {
            SelfPairs pairs = new SelfPairs(model -> {
                throw new AssertionError("an int8 form of " + model.name() + " is not needed");
            });
            assertThat(pairs.of(new LoadedModel("table", rows, text, "int8", 1, "none", DIRECTORY)))
                    .isEmpty();
        }
    }
}
