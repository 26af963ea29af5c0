package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.family.Families;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first layers of a model as a model of its own, for every family that can. */
class EarlyExitTest {

    static Stream<String> checkpoints() {
        return Families.all().values().stream().flatMap(family -> Golden.of(family).stream());
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void allLayersAreTheModelOneIsNotAndItsDraftsChangeNoText(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32)) {
            if (model.encodesPrompt()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.firstLayers(1, "cut"))
                        .withMessageContaining("encoder");
                return;
            }
            LanguageModel all = model.firstLayers(model.depth(), "all");
            LanguageModel one = model.firstLayers(1, "one");
            assertThat(one.cacheBytes(100) * model.depth()).isEqualTo(model.cacheBytes(100));
            requireRefused(model, 0);
            requireRefused(model, model.depth() + 1);
            requireGreedyText(golden, new Pairing(one, model));
            try (ModelSession whole = all.open(model.headSize());
                    ModelSession first = one.open(model.headSize())) {
                golden.requireRows(0, whole.advance(golden.ids()));
                Rows rows = first.advance(golden.ids());
                assertThat(golden.largestDifference(0, rows)).isGreaterThan(100 * golden.tolerance());
                float[] last = rows.logits(rows.count() - 1);
                first.rewind(0);
                first.advance(Arrays.copyOf(golden.ids(), golden.ids().length - 1), 1);
                assertThat(first.advance(golden.ids()[golden.ids().length - 1]).logits(0))
                        .as("read in two blocks")
                        .containsExactly(last, within((float) golden.tolerance()));
            }
        }
    }

    /** Passes are shared by sessions of the same depth; those of the whole model are never mixed in. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void sessionsOfAllDepthsInOneCallAreEachAsAlone(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.INT8)) {
            if (model.encodesPrompt()) {
                return;
            }
            LanguageModel one = model.firstLayers(1, "one");
            List<ModelSession> sessions = new ArrayList<>();
            for (LanguageModel each : List.of(one, model, one, model)) {
                sessions.add(each.open(model.headSize()));
            }
            List<Block> blocks = sessions.stream()
                    .map(session -> new Block(session, golden.ids(), 1))
                    .toList();
            one.advanceAll(blocks);
            assertThat(blocks.get(0).rows().logits(0))
                    .isEqualTo(blocks.get(2).rows().logits(0));
            assertThat(blocks.get(1).rows().logits(0))
                    .isEqualTo(blocks.get(3).rows().logits(0));
            assertThat(blocks.get(0).rows().logits(0))
                    .isNotEqualTo(blocks.get(1).rows().logits(0));
            sessions.forEach(ModelSession::close);
        }
    }

    private static void requireGreedyText(Golden golden, Pairing pair) {
        Rule lossless = Rules.byId("lossless");
        DecodeResult result = new Speculative(pair, lossless, Parameters.of(lossless.descriptor(), Map.of()), 3)
                .decode(
                        new DecodeRequest(
                                golden.prompt(), golden.greedy().length, Sampling.GREEDY, new KeyedDraws(1, 0)),
                        DecodeListener.NONE);
        assertThat(result.tokens()).isEqualTo(golden.greedyTokens());
        assertThat(result.drafted()).isPositive();
    }

    private static void requireRefused(DjlModel model, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.firstLayers(count, "cut"))
                .withMessageContaining("golden has %d layers".formatted(model.depth()));
    }
}
