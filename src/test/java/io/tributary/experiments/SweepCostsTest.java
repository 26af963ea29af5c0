package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import io.tributary.core.model.Vocabulary;
import io.tributary.experiments.SweepCosts.Weights;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.runtime.table.TableModel;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepCostsTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(5, Set.of(), "table");

    @Test
    void aModelOfTwoPairsCostsWhatItDoesInTheFirstHoweverItWasMeasured() {
        ModelPair second = new ModelPair("second", model("other"), model("large"));
        Map<Weights, NavigableMap<Integer, Double>> counted = new HashMap<>();
        counted.put(new Weights("small", "fp32"), new TreeMap<>(Map.of(1, 1.0)));
        counted.put(new Weights("large", "fp32"), new TreeMap<>(Map.of(1, 9.0)));
        CostModel measured = new CostModel(
                Map.of(Role.SMALL, new TreeMap<>(Map.of(1, 2.0)), Role.LARGE, new TreeMap<>(Map.of(1, 11.0))));
        CostModel agreed = SweepCosts.agreed(measured, second, counted);
        assertThat(agreed.callMillis(Role.SMALL, 1)).isEqualTo(2);
        assertThat(agreed.callMillis(Role.LARGE, 1)).as("as in the first").isEqualTo(9);
    }

    private static LoadedModel model(String fingerprint) {
        return new LoadedModel(
                fingerprint,
                TableModel.seeded(fingerprint, 1, 1, VOCABULARY, 8),
                mock(TextCodec.class),
                "fp32",
                5,
                fingerprint,
                Path.of(""));
    }
}
