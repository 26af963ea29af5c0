package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.Block;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences that share forward passes, against each alone. */
class SharedPassTest {
    private static final int COMPANIONS = 16;
    private static final int LENGTH = 300;

    /** By how much fp32 logits may differ: the order of the sums in a product depends on the number of its rows. */
    private static final float FP32_TOLERANCE = 2e-4f;

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void inInt8NotOneBitDependsOnCompanionsThatJoinGrowGoBackAndLeave(String half) {
        try (DjlModel model = Pair.load(half, Precision.INT8)) {
            List<Rows> alone = alone(model, new Random(3));
            List<Rows> among = among(model, new Random(3), new Random(4));
            for (int i = 0; i < alone.size(); i++) {
                assertThat(among.get(i).count()).isEqualTo(alone.get(i).count());
                for (int row = 0; row < alone.get(i).count(); row++) {
                    assertThat(among.get(i).logits(row))
                            .as("block %d row %d", i, row)
                            .isEqualTo(alone.get(i).logits(row));
                    assertThat(among.get(i).argmax(row)).isEqualTo(alone.get(i).argmax(row));
                    assertThat(among.get(i).entropy(row)).isEqualTo(alone.get(i).entropy(row));
                    assertThat(among.get(i).maxProb(row)).isEqualTo(alone.get(i).maxProb(row));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void inFp32RowsAreEqualUpToTheRoundingOfSums(String half) {
        try (DjlModel model = Pair.load(half, Precision.FP32)) {
            List<Rows> alone = alone(model, new Random(3));
            List<Rows> among = among(model, new Random(3), new Random(4));
            int other = 0;
            int rows = 0;
            for (int i = 0; i < alone.size(); i++) {
                for (int row = 0; row < alone.get(i).count(); row++, rows++) {
                    assertThat(among.get(i).logits(row))
                            .containsExactly(alone.get(i).logits(row), within(FP32_TOLERANCE));
                    other += among.get(i).argmax(row) == alone.get(i).argmax(row) ? 0 : 1;
                }
            }
            System.out.printf("fp32 %s: %d of %d rows have another best token among companions%n", half, other, rows);
        }
    }

    @Test
    void aBlockThatIsRefusedLeavesTheOthersAlone() {
        try (DjlModel model = Pair.load("small", Precision.INT8);
                ModelSession first = model.open(1024);
                ModelSession second = model.open(300);
                ModelSession third = model.open(1024);
                ModelSession closed = model.open(1024)) {
            closed.close();
            Block good = new Block(first, new int[] {1, 50}, 1);
            Block bad = new Block(third, new int[] {5, 1024}, 1);
            Block narrow = new Block(second, new int[] {1, 50, 60}, 2);
            Block late = new Block(closed, new int[] {1}, 1);
            model.advanceAll(List.of(good, bad, narrow, late));
            assertThat(good.rows().width()).isEqualTo(1024);
            assertThat(narrow.rows().width()).isEqualTo(300);
            assertThat(narrow.rows().count()).isEqualTo(2);
            assertThatIllegalArgumentException().isThrownBy(bad::rows).withMessageContaining("token 1024");
            assertThatIllegalStateException().isThrownBy(late::rows);
            assertThat(first.position()).isEqualTo(2);
            assertThat(second.position()).isEqualTo(3);
            assertThat(third.position()).isZero();
        }
    }

    /** The watched sequence: blocks of every kind, prompt pieces among them, some taken back. */
    private static final class Watched {
        private final Random random;
        private final ModelSession session;

        Watched(DjlModel model, Random random) {
            this.random = random;
            this.session = model.open(1024);
        }

        Block next() {
            if (session.position() > 4 && random.nextInt(4) == 0) {
                session.rewind(session.position() - random.nextInt(4));
            }
            int width = random.nextInt(5) == 0 ? 64 : 1 + random.nextInt(6);
            int lastRows = 1 + random.nextInt(Math.min(width, 6));
            return new Block(session, random.ints(width, 3, 1024).toArray(), lastRows);
        }

        boolean more() {
            return session.position() < LENGTH;
        }
    }

    private static List<Rows> alone(DjlModel model, Random random) {
        Watched watched = new Watched(model, random);
        List<Rows> rows = new ArrayList<>();
        while (watched.more()) {
            Block block = watched.next();
            block.advanceAlone();
            rows.add(block.rows());
        }
        return rows;
    }

    private static List<Rows> among(DjlModel model, Random random, Random others) {
        Watched watched = new Watched(model, random);
        List<ModelSession> companions = new ArrayList<>();
        List<Rows> rows = new ArrayList<>();
        while (watched.more()) {
            if (companions.size() < COMPANIONS) {
                companions.add(model.open(others.nextBoolean() ? 1024 : 500));
            }
            if (others.nextInt(6) == 0) {
                companions.remove(others.nextInt(companions.size())).close();
            }
            List<Block> blocks = new ArrayList<>();
            for (ModelSession companion : companions) {
                if (others.nextInt(5) > 0) {
                    companion.rewind(companion.position() > 400 ? 0 : companion.position());
                    int width = others.nextInt(8) == 0 ? 64 : 1 + others.nextInt(6);
                    blocks.add(new Block(companion, others.ints(width, 3, 1024).toArray(), 1));
                }
            }
            Block block = watched.next();
            blocks.add(others.nextInt(blocks.size() + 1), block);
            model.advanceAll(blocks);
            blocks.forEach(Block::rows);
            rows.add(block.rows());
        }
        companions.forEach(ModelSession::close);
        return rows;
    }
}
