package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every recipe must keep, those that exist only in test sources included. */
class RecipeConformanceTest {
    private static final long STEPS = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    static Stream<Recipe> recipes() {
        return Recipes.all().values().stream();
    }

    @Test
    void recipesOfTheProductAndOfTheTestsAreFound() {
        assertThat(Recipes.all().keySet())
                .contains(
                        "baseline",
                        "rkd",
                        "salt",
                        "salt-ds",
                        "selection-only",
                        "random-subset-kd",
                        "distil",
                        "test-growth",
                        "test-sharpness");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipes.byId("nope"))
                .withMessageContaining("valid recipes are");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void describesItselfCompletely(Recipe recipe) {
        RecipeDescriptor descriptor = recipe.descriptor();
        assertThat(descriptor.id()).matches("[a-z][a-z0-9-]*");
        assertThat(Stream.of(
                        descriptor.title(),
                        descriptor.summary(),
                        descriptor.formula(),
                        descriptor.source(),
                        descriptor.expectation()))
                .allMatch(text -> !text.isBlank());
        assertThat(descriptor.parameters())
                .extracting(ParameterDescriptor::name)
                .doesNotHaveDuplicates();
        for (ParameterDescriptor parameter : descriptor.parameters()) {
            assertThat(parameter.title()).isNotBlank();
            if (parameter instanceof ParameterDescriptor.Number number) {
                assertThat(number.defaultValue()).isBetween(number.min(), number.max());
                assertThat(number.grid()).isSorted().allMatch(v -> v >= number.min() && v <= number.max());
            } else if (parameter instanceof ParameterDescriptor.Choice choice) {
                assertThat(choice.options()).contains(choice.defaultValue());
            }
        }
        RecipeParameters defaults = RecipeParameters.of(descriptor, Map.of());
        assertThat(descriptor.needs()).containsAll(recipe.needs(defaults));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void checksItsParameters(Recipe recipe) {
        RecipeDescriptor descriptor = recipe.descriptor();
        assertRefused(descriptor, "no-such-parameter", 1);
        for (ParameterDescriptor parameter : descriptor.parameters()) {
            if (parameter instanceof ParameterDescriptor.Number number) {
                assertRefused(descriptor, number.name(), number.min() - 1);
                assertRefused(descriptor, number.name(), Double.NaN);
                assertRefused(descriptor, number.name(), "word");
                if (Double.isFinite(number.max())) {
                    assertRefused(descriptor, number.name(), number.max() + 1);
                }
                if (number.whole()) {
                    assertRefused(descriptor, number.name(), number.min() + 0.5);
                }
            } else {
                assertRefused(descriptor, parameter.name(), "no such word");
                assertRefused(descriptor, parameter.name(), 1);
            }
        }
    }

    private static void assertRefused(RecipeDescriptor descriptor, String name, Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeParameters.of(descriptor, Map.of(name, value)))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void hooksAreValidAtEveryStepAndPure(Recipe recipe) {
        RecipeSetup setup = Setups.of(recipe, Map.of(), STEPS);
        Hooks hooks = recipe.hooks(setup);
        Hooks again = recipe.hooks(setup);
        RunHistory history = RunHistory.start(2);
        boolean soft = false;
        for (long step = STEPS - 1; step >= 0; step--) {
            Batch batch = hooks.batches().batch(step);
            assertThat(batch.rows()).isEqualTo(Setups.ROWS);
            assertThat(Arrays.stream(batch.windows())).allMatch(window -> window >= 0 && window < Setups.POOL.size());
            assertThat(batch.inputs()).isEqualTo(again.batches().batch(step).inputs());
            assertThat(hooks.targets().at(step, history))
                    .isEqualTo(again.targets().at(step, history));
            assertThat(hooks.transform().at(step)).isEqualTo(again.transform().at(step));
            assertThat(hooks.transform().at(step).layers())
                    .isNotEmpty()
                    .allMatch(layer -> layer >= 0 && layer < Setups.LAYERS);
            assertThat(hooks.update().at(step)).isEqualTo(again.update().at(step));
            soft |= hooks.targets().at(step, history).soft();
        }
        assertThat(recipe.descriptor().needs().contains(RecipeNeed.TEACHER))
                .as("soft labels iff it asks for a teacher")
                .isEqualTo(soft);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isDeterministicAndResumable(Recipe recipe) {
        Hooks hooks = recipe.hooks(Setups.of(recipe, Map.of(), STEPS));
        float[] whole = Setups.trained(hooks, STEPS);
        assertThat(Setups.trained(hooks, STEPS)).isEqualTo(whole);
        TrainingPlan plan = new TrainingPlan(STEPS, 4, Setups.VALIDATION);
        FakeStudent first = Setups.student();
        RunHistory history = new Trainer(first, hooks, plan, new TrainingListener() {})
                .run(RunHistory.start(2.2), () -> first.position() == 5);
        first.save(directory.resolve("state"));
        FakeStudent second = Setups.student();
        second.restore(directory.resolve("state"));
        Hooks afresh = recipe.hooks(Setups.of(recipe, Map.of(), STEPS));
        new Trainer(second, afresh, plan, new TrainingListener() {}).run(history, () -> false);
        assertThat(second.weights()).isEqualTo(whole);
    }
}
