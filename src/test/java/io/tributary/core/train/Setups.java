package io.tributary.core.train;

import java.util.Map;
import java.util.stream.IntStream;

/** Small setups that tests share. */
final class Setups {
    static final int VOCABULARY = 11;
    static final int LAYERS = 2;
    static final int ROWS = 3;
    static final MemoryWindows POOL = windows(24, 1);
    static final MemoryWindows VALIDATION = windows(4, 2);

    private Setups() {}

    static MemoryWindows windows(int count, long seed) {
        int[][] tokens = new int[count][7];
        KeyedPermutation ids = new KeyedPermutation(seed, VOCABULARY);
        for (int i = 0; i < count * 7; i++) {
            tokens[i / 7][i % 7] = ids.drawn(i);
        }
        return MemoryWindows.ofText(tokens);
    }

    static RecipeSetup of(Recipe recipe, Map<String, ?> parameters, long steps) {
        return new RecipeSetup(
                RecipeParameters.of(recipe.descriptor(), parameters),
                5,
                steps,
                ROWS,
                LAYERS,
                POOL,
                AdamW.of(LearningRate.cosine(1, 2, steps)),
                IntStream.range(0, POOL.size()).mapToDouble(i -> i % 5).toArray());
    }

    static Hooks hooks(String id, Map<String, ?> parameters, long steps) {
        Recipe recipe = Recipes.byId(id);
        return recipe.hooks(of(recipe, parameters, steps));
    }

    static FakeStudent student() {
        return new FakeStudent(LAYERS, VOCABULARY);
    }

    static float[] trained(Hooks hooks, long steps) {
        FakeStudent student = student();
        new Trainer(student, hooks, new TrainingPlan(steps, 4, VALIDATION), new TrainingListener() {})
                .run(RunHistory.start(2.2), () -> false);
        return student.weights();
    }
}
