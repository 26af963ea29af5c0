package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hugging Face transformers, fp32, within the tolerance each golden file states. */
class GoldenLlamaTest {

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-tied-rope3", "stories260K"})
    void wholePromptAtOnceEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = model.open(model.headSize())) {
            Rows rows = session.advance(golden.ids());
            for (int i = 0; i < golden.ids().length; i++) {
                assertRow(golden, i, rows.logits(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-tied-rope3", "stories260K"})
    void tokenByTokenEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = model.open(model.headSize())) {
            for (int i = 0; i < golden.ids().length; i++) {
                assertRow(golden, i, session.advance(golden.ids()[i]).logits(0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-tied-rope3", "stories260K"})
    void blocksWithRewindsBetweenEqualTheReference(String name) {
        Golden golden = Golden.of(name);
        int[] ids = golden.ids();
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = model.open(model.headSize())) {
            int at = 0;
            for (int block = 1; at < ids.length; block = block % 5 + 1) {
                session.advance(7, 3, 11);
                session.rewind(at);
                int end = Math.min(ids.length, at + block);
                Rows rows = session.advance(Arrays.copyOfRange(ids, at, end));
                for (int i = at; i < end; i++) {
                    assertRow(golden, i, rows.logits(i - at));
                }
                at = end;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-tied-rope3", "stories260K"})
    void greedyContinuationEqualsTheReference(String name) {
        Golden golden = Golden.of(name);
        try (DjlModel model = golden.load(Precision.FP32);
                ModelSession session = model.open(model.headSize())) {
            int[] written = new int[golden.greedy().length];
            Rows rows = session.advance(golden.ids(), 1);
            for (int i = 0; i < written.length; i++) {
                written[i] = rows.argmax(0);
                rows = session.advance(written[i]);
            }
            assertThat(written).isEqualTo(golden.greedy());
        }
    }

    private static void assertRow(Golden golden, int position, float[] row) {
        float[] expected = golden.logits()[position];
        assertThat(row).hasSameSizeAs(expected);
        for (int v = 0; v < row.length; v++) {
            assertThat(row[v]).as("position %d, token %d", position, v).isCloseTo(expected[v], within((float)
                    golden.tolerance()));
        }
    }
}
