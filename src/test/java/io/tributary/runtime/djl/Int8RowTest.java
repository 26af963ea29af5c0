package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of row-wise scaling: whatever shares a call with a row cannot change one bit of it. */
class Int8RowTest {

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void aRowAloneIsBitEqualToTheSameRowInBlocksOfEverySize(String half) {
        try (DjlModel model = Pair.load(half, Precision.INT8)) {
            int[] tokens = new Random(5).ints(150, 3, 1024).toArray();
            float[][] alone = rows(model, tokens, 1);
            for (int block : new int[] {2, 3, 5, 8, 17, 64, 150}) {
                float[][] inBlocks = rows(model, tokens, block);
                for (int i = 0; i < tokens.length; i++) {
                    assertThat(inBlocks[i])
                            .as("position %d in blocks of %d", i, block)
                            .isEqualTo(alone[i]);
                }
            }
        }
    }

    private static float[][] rows(DjlModel model, int[] tokens, int block) {
        float[][] all = new float[tokens.length][];
        try (ModelSession session = model.open(model.headSize())) {
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
