package io.tributary.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Everything a run is configured by: the same specification on the same machine gives the same weights.
 *
 * @param recipe id of a recipe
 * @param parameters the recipe's, by name; numbers or words; what is left out has the
 *     descriptor's default
 * @param corpus id of a corpus; requests may give its name instead
 * @param student size of a fresh model; null if the run continues from a model
 * @param continueFrom the model that training continues from: a name of the registry or {@code run:<id>}; null for a
 *     fresh one
 * @param teacher model whose soft labels are learnt, named in the same way
 * @param scorer model that selects data, named in the same way; null means the teacher
 * @param labels how soft labels are cached; null if the teacher runs along with the student
 * @param steps optimizer steps, n
 * @param batch sequences per forward pass
 * @param accumulation forward passes per step
 * @param length tokens per sequence
 * @param precision of matrix products: {@code fp32} or {@code bf16}
 * @param threads of the engine; part of the specification because sums depend on it
 * @param seed of initial weights and of the order of data
 * @param evaluateEvery steps between two evaluations on the validation windows
 * @param validationWindows how many windows an evaluation measures, spread evenly over the held-out data
 * @param checkpointMinutes time between two checkpoints
 * @param keepCheckpoints how many of the newest are kept
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunSpec(
        String name,
        String recipe,
        Map<String, Object> parameters,
        String corpus,
        @Nullable StudentShape student,
        @Nullable String continueFrom,
        @Nullable String teacher,
        @Nullable String scorer,
        @Nullable LabelSpec labels,
        long steps,
        int batch,
        int accumulation,
        int length,
        OptimizerSpec optimizer,
        String precision,
        int threads,
        long seed,
        long evaluateEvery,
        int validationWindows,
        double checkpointMinutes,
        int keepCheckpoints) {
    public RunSpec {
        parameters = Map.copyOf(parameters);
    }

    /** Sequences per optimizer step times their length. */
    public long tokensPerStep() {
        return (long) batch * accumulation * length;
    }

    /** The same with the id of its corpus and a value for each parameter. */
    RunSpec resolved(String corpusId, Map<String, Object> complete) {
        return new RunSpec(
                name,
                recipe,
                complete,
                corpusId,
                student,
                continueFrom,
                teacher,
                scorer,
                labels,
                steps,
                batch,
                accumulation,
                length,
                optimizer,
                precision,
                threads,
                seed,
                evaluateEvery,
                validationWindows,
                checkpointMinutes,
                keepCheckpoints);
    }

    /** The same with another seed. */
    RunSpec withSeed(long other) {
        return new RunSpec(
                name,
                recipe,
                parameters,
                corpus,
                student,
                continueFrom,
                teacher,
                scorer,
                labels,
                steps,
                batch,
                accumulation,
                length,
                optimizer,
                precision,
                threads,
                other,
                evaluateEvery,
                validationWindows,
                checkpointMinutes,
                keepCheckpoints);
    }
}
