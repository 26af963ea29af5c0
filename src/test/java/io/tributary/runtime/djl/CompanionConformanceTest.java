package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.Block;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.family.Families;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family with shared passes promises: each sequence is as it is alone. */
class CompanionConformanceTest {
    private static final int COMPANIONS = 3;

    private static Stream<String> all() {
        return Families.all().values().stream().flatMap(family -> Golden.of(family).stream());
    }

    /** Of the others one block runs after the other. */
    static Stream<String> sharing() {
        return all().filter(name -> {
            try (Checkpoint checkpoint = Checkpoint.open(Golden.of(name).directory())) {
                return Families.of(checkpoint.configFile())
                        .plan(checkpoint.configFile(), checkpoint::has)
                        .program()
                        .many();
            }
        });
    }

    @Test
    void theseFamiliesHaveAProgramForSharedPasses() {
        assertThat(sharing()
                        .map(name -> Golden.of(name).modelType())
                        .filter(family -> !family.startsWith("test-"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "llama", "mistral", "phi3", "qwen2", "qwen3", "gemma2", "gemma3_text", "gpt2", "gpt_neox");
    }

    @ParameterizedTest
    @MethodSource("sharing")
    void amongCompanionsItsRowsAreThoseOfTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32)) {
            among(model, golden, golden::requireRows);
        }
    }

    @ParameterizedTest
    @MethodSource("sharing")
    void inInt8CompanionsChangeNoBit(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.INT8);
                ModelSession session = golden.open(model)) {
            List<float[]> alone = new ArrayList<>();
            alone.add(golden.begin(session).logits(0));
            for (int i = golden.firstRow() + 1; i < golden.ids().length; i++) {
                alone.add(session.advance(golden.ids()[i]).logits(0));
            }
            among(model, golden, (position, rows) -> {
                for (int row = 0; row < rows.count(); row++) {
                    assertThat(rows.logits(row))
                            .as("position %d", position + row)
                            .isEqualTo(alone.get(position - golden.firstRow() + row));
                }
            });
        }
    }

    /** Reads the golden text in blocks of one to five tokens, some taken back, beside others at other positions. */
    private static void among(DjlModel model, Golden golden, BiConsumer<Integer, Rows> check) {
        Random random = new Random(5);
        int[] ids = golden.ids();
        List<ModelSession> companions = new ArrayList<>();
        try (ModelSession session = golden.open(model)) {
            for (int i = 0; i < COMPANIONS; i++) {
                ModelSession companion = golden.open(model);
                companion.advance(Arrays.copyOf(ids, golden.firstRow() + 1 + 2 * i), 1);
                companions.add(companion);
            }
            check.accept(golden.firstRow(), golden.begin(session));
            int at = golden.firstRow() + 1;
            for (int size = 1; at < ids.length; size = size % 5 + 1) {
                pass(model, session, new int[] {7, 3, 11}, companions, random);
                session.rewind(at);
                int end = Math.min(ids.length, at + size);
                check.accept(at, pass(model, session, Arrays.copyOfRange(ids, at, end), companions, random));
                at = end;
            }
        } finally {
            companions.forEach(ModelSession::close);
        }
    }

    private static Rows pass(
            DjlModel model, ModelSession session, int[] tokens, List<ModelSession> companions, Random random) {
        List<Block> blocks = new ArrayList<>();
        for (ModelSession companion : companions) {
            int width = 1 + random.nextInt(4);
            blocks.add(new Block(companion, random.ints(width, 3, 90).toArray(), 1));
        }
        Block own = new Block(session, tokens, tokens.length);
        blocks.add(random.nextInt(blocks.size() + 1), own);
        model.advanceAll(blocks);
        blocks.forEach(Block::rows);
        companions.forEach(companion -> companion.rewind(companion.position() - random.nextInt(2)));
        return own.rows();
    }
}
