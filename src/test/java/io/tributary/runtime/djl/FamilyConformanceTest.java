package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.model.SharedModel;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.ModelFamily;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every family promises, on every checkpoint of it below {@code golden}: the logits of Hugging Face transformers
 * (fp32) within the tolerance each file states, however the tokens are cut into blocks, and texts that speculation does
 * not change. A family joins by its descriptor and a folder.
 */
class FamilyConformanceTest {

    static Stream<ModelFamily> families() {
        return Families.all().values().stream();
    }

    static Stream<String> checkpoints() {
        return families().flatMap(family -> Golden.of(family).stream());
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyHasACheckpoint(ModelFamily family) {
        assertThat(Golden.of(family)).as(family.descriptor().id()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void wholePromptAtOnceEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = golden.open(model)) {
            Rows rows = session.advance(golden.ids(), golden.logits().length);
            golden.requireRows(golden.firstRow(), rows);
            System.out.printf(
                    "%s: largest difference %.2g of %.2g%n",
                    name, golden.largestDifference(golden.firstRow(), rows), golden.tolerance());
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void tokenByTokenEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = golden.open(model)) {
            golden.requireRows(golden.firstRow(), golden.begin(session));
            for (int i = golden.firstRow() + 1; i < golden.ids().length; i++) {
                golden.requireRows(i, session.advance(golden.ids()[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void blocksWithRewindsBetweenEqualTheReference(String name) {
        Golden golden = Golden.of(name);
        int[] ids = golden.ids();
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = golden.open(model)) {
            golden.begin(session);
            int at = golden.firstRow() + 1;
            for (int block = 1; at < ids.length; block = block % 5 + 1) {
                session.advance(7, 3, 11);
                session.rewind(at);
                int end = Math.min(ids.length, at + block);
                golden.requireRows(at, session.advance(Arrays.copyOfRange(ids, at, end)));
                at = end;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void aRewindAsFarAsOneLikesEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        int[] ids = golden.ids();
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = golden.open(model)) {
            for (int at = ids.length - 1; at > golden.firstRow(); at -= 2) {
                session.rewind(0);
                session.advance(ids, 1);
                session.advance(IntStream.range(0, 40).map(i -> 3 + i).toArray());
                session.rewind(at);
                assertThat(session.position()).isEqualTo(at);
                golden.requireRows(at, session.advance(Arrays.copyOfRange(ids, at, ids.length)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void aRewindOfADraftLeavesNoTrace(String name) {
        Golden golden = Golden.of(name);
        int[] rest = Arrays.copyOfRange(golden.ids(), golden.ids().length - 4, golden.ids().length);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession straight = golden.open(model);
                ModelSession detour = golden.open(model)) {
            int[] before = Arrays.copyOf(golden.ids(), golden.ids().length - 4);
            straight.advance(before, 1);
            detour.advance(before, 1);
            detour.advance(IntStream.range(0, 15).map(i -> 3 + i).toArray());
            detour.rewind(before.length);
            assertThat(detour.advance(rest).logits(3))
                    .isEqualTo(straight.advance(rest).logits(3));
        }
    }

    /** Where a family cannot, it says so, and its sessions refuse. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void aSessionThatTakesOverTheBeginningOfAnotherGoesOnLikeIt(String name) {
        Golden golden = Golden.of(name);
        int[] ids = golden.ids();
        int half = ids.length / 2;
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession donor = golden.open(model);
                ModelSession straight = golden.open(model);
                ModelSession heir = golden.open(model)) {
            donor.advance(ids, 1);
            if (!model.sharesPrefixes()) {
                assertThatThrownBy(() -> heir.adopt(donor, half)).isInstanceOf(UnsupportedOperationException.class);
                return;
            }
            straight.advance(ids, 1);
            straight.rewind(half);
            heir.adopt(donor, half);
            donor.rewind(0);
            donor.advance(IntStream.range(0, 40).map(i -> 3 + i).toArray());
            assertThat(heir.position()).isEqualTo(half);
            int[] rest = Arrays.copyOfRange(ids, half, ids.length);
            Rows rows = heir.advance(rest);
            Rows expected = straight.advance(rest);
            for (int row = 0; row < rest.length; row++) {
                assertThat(rows.logits(row)).isEqualTo(expected.logits(row));
            }
            assertThatThrownBy(() -> heir.adopt(donor, 2)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** What it knows it keeps, for itself and for others; what it reserved beyond that is given back. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void aTrimmedSessionTakesWhatItsPositionsTakeAndGoesOn(String name) {
        Golden golden = Golden.of(name);
        int[] ids = golden.ids();
        int half = ids.length / 2;
        int[] rest = Arrays.copyOfRange(ids, half, ids.length);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession trimmed = golden.open(model);
                ModelSession heir = golden.open(model);
                ModelSession straight = golden.open(model)) {
            if (!model.sharesPrefixes()) {
                assertThat(trimmed.trim()).isNotNegative();
                return; // its sessions are never kept
            }
            straight.advance(Arrays.copyOf(ids, half), 1);
            trimmed.advance(Arrays.copyOf(ids, half), 1);
            long left = trimmed.trim();
            assertThat(left).isPositive();
            assertThat((double) left / model.cacheBytes(half)).isEqualTo((double) half / DjlSession.capacity(half));
            float[] expected = straight.advance(rest).logits(rest.length - 1);
            heir.adopt(trimmed, half);
            assertThat(heir.advance(rest).logits(rest.length - 1)).isEqualTo(expected);
            assertThat(trimmed.advance(rest).logits(rest.length - 1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void greedyContinuationEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32)) {
            DecodeResult alone = greedy(new Autoregressive(model, Role.LARGE), golden);
            assertThat(alone.tokens()).isEqualTo(golden.greedyTokens());
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void speculationWithADisturbedTwinWritesTheGreedyText(String name, @TempDir Path directory) {
        Golden golden = Golden.of(name);
        Rule lossless = Rules.byId("lossless");
        Parameters parameters = Parameters.of(lossless.descriptor(), Map.of());
        golden.disturb(directory, 0.3);
        try (DjlModel large = golden.load(Precision.FP32);
                DjlModel small = golden.load(directory, Precision.FP32)) {
            for (int gamma : List.of(1, 4, 7)) {
                DecodeResult result =
                        greedy(new Speculative(new Pairing(small, large), lossless, parameters, gamma), golden);
                assertThat(result.tokens()).as("gamma %d", gamma).isEqualTo(golden.greedyTokens());
                assertThat(result.accepted()).as("drafts are rejected").isLessThan(result.drafted());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void speculationWithItsOwnInt8FormWritesTheGreedyText(String name) {
        Golden golden = Golden.of(name);
        Rule lossless = Rules.byId("lossless");
        Parameters parameters = Parameters.of(lossless.descriptor(), Map.of());
        try (DjlModel large = golden.load(Precision.FP32);
                DjlModel small = golden.load(Precision.INT8)) {
            DecodeResult result = greedy(new Speculative(new Pairing(small, large), lossless, parameters, 3), golden);
            assertThat(result.tokens()).isEqualTo(golden.greedyTokens());
            assertThat(result.accepted()).isPositive();
        }
    }

    /** As a sweep decodes: every setting reads the rows that those before it had computed. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void speculationOverSharedRowsWritesTheGreedyText(String name, @TempDir Path directory) {
        Golden golden = Golden.of(name);
        Rule lossless = Rules.byId("lossless");
        Parameters parameters = Parameters.of(lossless.descriptor(), Map.of());
        golden.disturb(directory, 0.3);
        try (DjlModel large = golden.load(Precision.FP32);
                DjlModel small = golden.load(directory, Precision.FP32);
                SharedModel p = new SharedModel(large, golden.prompt(), Long.MAX_VALUE);
                SharedModel q = new SharedModel(small, golden.prompt(), Long.MAX_VALUE)) {
            assertThat(p.encodesPrompt()).isEqualTo(large.encodesPrompt());
            for (int gamma : List.of(4, 1, 7)) {
                DecodeResult result = greedy(new Speculative(new Pairing(q, p), lossless, parameters, gamma), golden);
                assertThat(result.tokens()).as("gamma %d", gamma).isEqualTo(golden.greedyTokens());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void int8RowsAreBitEqualAloneAndInBlocks(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.INT8)) {
            float[][] alone = rowsInBlocks(model, golden, 1);
            for (int block : new int[] {2, 3, 5, 17, 48}) {
                assertThat(rowsInBlocks(model, golden, block))
                        .as("blocks of %d", block)
                        .isDeepEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void bf16StaysNearTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.BF16);
                ModelSession session = golden.open(model)) {
            Rows rows = session.advance(golden.ids(), golden.logits().length);
            double largest = golden.largestDifference(golden.firstRow(), rows);
            assertThat(largest).isPositive().isLessThan(0.1 * golden.largestLogit());
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void statisticsAreThoseOfTheRowCutToTheWidth(String name) {
        Golden golden = Golden.of(name);
        int width = golden.logits()[0].length / 2;
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = model.answering(golden.prompt()).open(width)) {
            Rows rows = session.advance(golden.ids(), 2);
            float[] row = rows.logits(1);
            assertThat(row).hasSize(width);
            int best = IntStream.range(0, width)
                    .reduce((a, b) -> row[b] > row[a] ? b : a)
                    .orElseThrow();
            assertThat(rows.argmax(1)).isEqualTo(best);
            double sum = 0;
            for (float logit : row) {
                sum += Math.exp(logit - row[best]);
            }
            assertThat(rows.maxProb(1)).isCloseTo(1 / sum, within(1e-5));
        }
    }

    private static DecodeResult greedy(Decoder decoder, Golden golden) {
        DecodeRequest request =
                new DecodeRequest(golden.prompt(), golden.greedy().length, Sampling.GREEDY, new KeyedDraws(1, 0));
        try (Decoding decoding = decoder.start(request, DecodeListener.NONE)) {
            while (decoding.step()) {
                // block by block
            }
            return decoding.result();
        }
    }

    /** The rows after everything up to the first one, then after 48 tokens in blocks. */
    private static float[][] rowsInBlocks(DjlModel model, Golden golden, int block) {
        int[] tokens = IntStream.range(0, 48).map(i -> 3 + 7 * i % 90).toArray();
        float[][] all = new float[tokens.length + 1][];
        try (ModelSession session = golden.open(model)) {
            all[tokens.length] = golden.begin(session).logits(0);
            for (int at = 0; at < tokens.length; at += block) {
                Rows rows = session.advance(Arrays.copyOfRange(tokens, at, Math.min(tokens.length, at + block)));
                for (int i = 0; i < rows.count(); i++) {
                    all[at + i] = rows.logits(i);
                }
            }
        }
        return all;
    }
}
