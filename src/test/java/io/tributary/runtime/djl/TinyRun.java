package io.tributary.runtime.djl;

import io.tributary.core.train.AdamW;
import io.tributary.core.train.Hooks;
import io.tributary.core.train.KeyedPermutation;
import io.tributary.core.train.LearningRate;
import io.tributary.core.train.MemoryWindows;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.RecipeSetup;
import io.tributary.core.train.Recipes;
import io.tributary.core.train.RunHistory;
import io.tributary.core.train.Trainer;
import io.tributary.core.train.TrainingListener;
import io.tributary.core.train.TrainingPlan;
import io.tributary.core.train.Update;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.SafetensorsFile;
import io.tributary.runtime.checkpoint.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Models of a few thousand parameters and the runs that tests train them in. */
final class TinyRun {
    static final int VOCABULARY = 96;
    static final int ROWS = 4;
    static final MemoryWindows POOL = windows(32, 3);
    static final MemoryWindows VALIDATION = windows(3, 4);
    static final Path TEACHER = Path.of("src/test/resources/golden/llama-tied-rope3");
    static final CheckpointConfig CONFIG = CheckpointConfig.fresh(VOCABULARY, 2, 32, 4, 2, 48, 24, true, Set.of(2));
    static final Update GRADIENT = new Update("test_gradient", Map.of());

    private TinyRun() {}

    static MemoryWindows windows(int count, long seed) {
        int length = 17;
        int[][] tokens = new int[count][length];
        KeyedPermutation ids = new KeyedPermutation(seed, VOCABULARY);
        for (int i = 0; i < count * length; i++) {
            tokens[i / length][i % length] = ids.drawn(i);
        }
        return MemoryWindows.ofText(tokens);
    }

    static DjlTeacher teacher() {
        return DjlTeacher.load(TEACHER, StudentOptions.standard(), Long.MAX_VALUE);
    }

    static DjlStudent student(@Nullable SoftLabels labels) {
        return DjlStudent.fresh(CONFIG, StudentOptions.standard(), 7, labels);
    }

    static AdamW adamw(long steps) {
        return AdamW.of(LearningRate.cosine(5e-3, 2, steps));
    }

    static Hooks hooks(String recipe, Map<String, ?> parameters, long steps) {
        Recipe found = Recipes.byId(recipe);
        return found.hooks(new RecipeSetup(
                RecipeParameters.of(found.descriptor(), parameters),
                11,
                steps,
                ROWS,
                CONFIG.layers(),
                POOL,
                adamw(steps),
                IntStream.range(0, POOL.size()).mapToDouble(i -> i % 5).toArray()));
    }

    /** Trains from the student's position to a step. */
    static RunHistory train(DjlStudent student, Hooks hooks, long steps, long until, RunHistory history) {
        TrainingPlan plan = new TrainingPlan(steps, 5, VALIDATION);
        return new Trainer(student, hooks, plan, new TrainingListener() {})
                .run(history, () -> student.position() == until);
    }

    /** The state after a whole run of fresh weights, as bytes of its file. */
    static byte[] trained(String recipe, Map<String, ?> parameters, long steps, Path file) {
        try (DjlTeacher teacher = teacher();
                DjlStudent student = student(teacher)) {
            train(student, hooks(recipe, parameters, steps), steps, -1, RunHistory.start(3));
            return state(student, file);
        }
    }

    static byte[] state(DjlStudent student, Path file) {
        student.save(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tensors of a file whose names begin with a prefix. */
    static Map<String, float[]> tensors(Path file, String prefix) {
        Map<String, float[]> all = new TreeMap<>();
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            for (TensorInfo tensor : source.tensors().values()) {
                if (tensor.name().startsWith(prefix)) {
                    FloatBuffer values = FloatBuffer.allocate((int) tensor.elements());
                    source.read(tensor, values);
                    all.put(tensor.name(), values.array());
                }
            }
        }
        return all;
    }
}
