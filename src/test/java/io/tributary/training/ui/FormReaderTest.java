package io.tributary.training.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.training.RunRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormReaderTest {
    private static FormReader reader(Map<String, String> values, String... recipes) {
        return new FormReader(new NewRunForm(values, List.of(recipes)));
    }

    @Test
    void seedsAreNumbersAndRanges() {
        assertThat(reader(Map.of("seeds", "0-2, 7")).seeds()).containsExactly(0L, 1L, 2L, 7L);
        assertThat(reader(Map.of("seeds", "3")).seeds()).containsExactly(3L);
        FormReader words = reader(Map.of("seeds", "three"));
        assertThat(words.seeds()).isEmpty();
        assertThat(words.errors())
                .containsEntry("seeds", "seeds are whole numbers and ranges such as 0-2, not 'three'");
        FormReader many = reader(Map.of("seeds", "0-100000000"));
        assertThat(many.seeds()).isEmpty();
        assertThat(many.errors().get("seeds")).contains("by less than 100");
    }

    @Test
    void whatCannotBeReadIsNamedByItsField() {
        FormReader reader = reader(Map.of("steps", "many", "optimizer.clip", "1,5", "batch", "99999999999"));
        RunRequest base = reader.base();
        assertThat(base.steps()).isNull();
        assertThat(reader.errors())
                .containsEntry("steps", "must be a whole number, not 'many'")
                .containsEntry("optimizer.clip", "must be a number, not '1,5'")
                .containsKey("batch");
    }

    @Test
    void everyChosenRecipeBringsItsOwnParameters() {
        FormReader reader = reader(Map.of("salt:omega", "0.5", "rkd:omega", "0.9"), "salt", "rkd");
        List<RunRequest> arms = reader.arms();
        assertThat(arms).extracting(RunRequest::recipe).containsExactly("salt", "rkd");
        assertThat(arms.get(0).parameters()).containsEntry("omega", 0.5);
        assertThat(arms.get(1).parameters()).containsEntry("omega", 0.9);
        assertThat(reader.errors()).isEmpty();
    }

    @Test
    void onlyARecipeWithSoftLabelsIsAskedToCacheThem() {
        Map<String, String> typed = Map.of(
                "labels.source", "cached", "labels.k", "7", "labels.truncation", "hard-tail", "labels.storage", "fp16");
        List<RunRequest> arms = reader(typed, "baseline", "salt").arms();
        assertThat(arms.get(0).labels()).isNull();
        assertThat(arms.get(1).labels()).isEqualTo(new RunRequest.Labels("cached", 7, "hard-tail", "fp16"));
    }

    @Test
    void whatIsTypedAboutACacheThatIsNotWantedIsNotRead() {
        FormReader reader = reader(Map.of("labels.source", "online", "labels.k", "few"), "salt");
        assertThat(reader.arms().get(0).labels()).isEqualTo(new RunRequest.Labels("online", null, null, null));
        assertThat(reader.errors()).isEmpty();
    }

    @Test
    void aRecipeIsNeededAndMustExist() {
        FormReader none = reader(Map.of());
        none.arms();
        assertThat(none.errors()).containsEntry("recipes", "choose at least one recipe");
        FormReader unknown = reader(Map.of(), "alchemy");
        unknown.arms();
        assertThat(unknown.errors().get("recipes")).contains("alchemy");
    }

    @Test
    void aModelToContinueFromTakesThePlaceOfASize() {
        RunRequest base = reader(Map.of("continue_from", "pair-small", "student.layers", "4"))
                .base();
        assertThat(base.continueFrom()).isEqualTo("pair-small");
        assertThat(base.student()).isNull();
    }
}
