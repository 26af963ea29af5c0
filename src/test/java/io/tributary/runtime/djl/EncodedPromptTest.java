package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tributary.core.decode.Pairing;
import io.tributary.core.model.ModelSession;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How an encoder-decoder behaves where it differs from a decoder. */
class EncodedPromptTest {
    private static final Golden GOLDEN = Golden.of("t5");
    private static DjlModel model;

    @BeforeAll
    static void load() {
        model = GOLDEN.load(Precision.FP32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aSessionWithoutAPromptIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> model.open(96)).withMessageContaining("encodes prompts");
    }

    @Test
    void anEmptyPromptAndTokensOutsideTheVocabularyAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> model.answering(new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.answering(new int[] {5, 96}).open(96))
                .withMessageContaining("token 96");
    }

    @Test
    void rowsInsideThePromptAreRefused() {
        try (ModelSession session = GOLDEN.open(model)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.advance(GOLDEN.prompt()))
                    .withMessageContaining("no rows before the end of its prompt");
            assertThat(session.position()).isZero();
            assertThat(session.advance(GOLDEN.prompt(), 1).count()).isEqualTo(1);
        }
    }

    @Test
    void anotherPromptThanTheSessionsIsRefused() {
        int[] other = GOLDEN.prompt().clone();
        other[5]++;
        try (ModelSession session = GOLDEN.open(model)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.advance(other, 1))
                    .withMessageContaining("position 5");
        }
    }

    @Test
    void aRewindIntoThePromptStartsTheAnswerAgain() {
        try (ModelSession session = GOLDEN.open(model)) {
            session.advance(GOLDEN.ids(), 1);
            session.rewind(7);
            int[] rest = Arrays.copyOfRange(GOLDEN.ids(), 7, GOLDEN.ids().length);
            GOLDEN.requireRows(GOLDEN.firstRow(), session.advance(rest, GOLDEN.logits().length));
            assertThatIllegalArgumentException().isThrownBy(() -> session.rewind(session.position() + 1));
        }
    }

    @Test
    void aPairWithADecoderIsRefused() {
        try (DjlModel decoder = Golden.of("gpt2").load(Precision.FP32)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Pairing(model, decoder))
                    .withMessageContaining("encoder");
            assertThatIllegalArgumentException().isThrownBy(() -> new Pairing(decoder, model));
        }
    }
}
