package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.EarlierTexts;
import io.tributary.core.model.Vocabulary;
import io.tributary.registry.ModelsWithdrawn;
import io.tributary.runtime.table.TableModel;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(100, Set.of(0), "remembered");
    private static final Owner ANNE = new Owner(new UUID(0, 1), null);
    private static final Owner ANNES_KEY = new Owner(new UUID(0, 1), new UUID(0, 7));
    private static final int[] PROMPT = IntStream.range(0, 50).toArray();
    private static final int[] ANSWER = {1, 2, 3, 4};

    private final TableModel model = TableModel.seeded("one", 1, 2, VOCABULARY, 100);
    private final TableModel other = TableModel.seeded("two", 2, 2, VOCABULARY, 100);
    private final AnswerMemory memory = new AnswerMemory(new ServingProperties(64, 16, 8, 4, true));

    @Test
    void anAnswerIsFoundByWhoeverGotItAndByTheModelThatGaveIt() {
        memory.keep(ANNE, model, PROMPT, ANSWER);
        assertThat(memory.of(ANNE, model).tokens())
                .as("with the end of its prompt")
                .isEqualTo(36);
        assertThat(memory.of(ANNE, other)).isSameAs(EarlierTexts.NONE);
        assertThat(memory.of(ANNES_KEY, model))
                .as("a key is a caller of its own")
                .isSameAs(EarlierTexts.NONE);
    }

    @Test
    void whatAModelAnsweredThatIsServedNoLongerIsForgottenForGood() {
        memory.keep(ANNE, model, PROMPT, ANSWER);
        memory.keep(ANNE, other, PROMPT, ANSWER);
        memory.forget(new ModelsWithdrawn(List.of(model)));
        memory.keep(ANNE, model, PROMPT, ANSWER);
        assertThat(memory.of(ANNE, model)).isSameAs(EarlierTexts.NONE);
        assertThat(memory.of(ANNE, other).tokens()).isPositive();
    }

    @Test
    void neitherTextsNorCallersGrowWithoutEnd() {
        for (int i = 0; i < 20; i++) {
            memory.keep(
                    ANNE,
                    model,
                    PROMPT,
                    IntStream.range(i, i + AnswerMemory.TOKENS / 8).toArray());
        }
        assertThat(memory.of(ANNE, model).tokens()).isBetween(AnswerMemory.TOKENS / 2, AnswerMemory.TOKENS);
        memory.keep(
                ANNE, model, PROMPT, IntStream.range(0, 2 * AnswerMemory.TOKENS).toArray());
        assertThat(memory.of(ANNE, model).tokens()).isEqualTo(AnswerMemory.TOKENS);
        for (int i = 2; i < 2 + AnswerMemory.CALLERS; i++) {
            memory.keep(new Owner(new UUID(0, i), null), model, PROMPT, ANSWER);
        }
        assertThat(memory.of(ANNE, model)).as("asked longest ago").isSameAs(EarlierTexts.NONE);
        assertThat(memory.of(new Owner(new UUID(0, 2), null), model).tokens()).isPositive();
    }

    @Test
    void whereNothingOfCallersIsKeptNoAnswerIsEither() {
        AnswerMemory off = new AnswerMemory(new ServingProperties(64, 16, 8, 4, false));
        off.keep(ANNE, model, PROMPT, ANSWER);
        assertThat(off.of(ANNE, model)).isSameAs(EarlierTexts.NONE);
    }
}
