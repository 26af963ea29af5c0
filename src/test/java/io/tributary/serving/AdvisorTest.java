package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.core.model.Vocabulary;
import io.tributary.decisions.AcceptanceQueries;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.runtime.table.TableModel;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    @Test
    void costsThatCannotBeMeasuredNowAreSaidToBeUnknown() {
        TableModel rows = TableModel.seeded("table", 1, 1, new Vocabulary(8, Set.of(0), "advice"), 8);
        LoadedModel half = new LoadedModel("table", rows, mock(TextCodec.class), "fp32", 1, "none", Path.of("nowhere"));
        ModelPair pair = new ModelPair("twins", half, half);
        DraftingTimes times = mock(DraftingTimes.class);
        when(times.of(pair)).thenReturn(CompletableFuture.failedFuture(new EngineStopped()));
        Advisor advisor = new Advisor(times, mock(AcceptanceQueries.class));
        assertThatThrownBy(() -> advisor.advise(pair, "lossless", 0.7))
                .isInstanceOf(CostsUnknown.class)
                .hasMessageContaining("twins");
    }
}
