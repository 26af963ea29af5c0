package io.tributary.training;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The README.md of a published model: all that is needed to make it again and to judge it. */
final class ModelCard {
    private ModelCard() {}

    /**
     * @param data the corpus in a few words
     * @param rounded whether the weights were rounded to bfloat16
     */
    static String of(RunView run, String name, String data, boolean rounded) {
        RunSpec spec = run.spec();
        StringBuilder card = new StringBuilder();
        card.append("---\nlibrary_name: transformers\npipeline_tag: text-generation\ntags:\n- tributary\n- ")
                .append(spec.recipe())
                .append("\n---\n\n# ")
                .append(name)
                .append("\n\nTrained with Tributary, run `")
                .append(run.id())
                .append("` (")
                .append(spec.name())
                .append(").\n\n## Data\n\n")
                .append(data)
                .append(": ")
                .append(run.tokens())
                .append(" tokens in sequences of ")
                .append(spec.length())
                .append(".\n\n## Recipe\n\n");
        row(card, "setting", "value");
        row(card, "---", "---");
        row(card, "recipe", spec.recipe());
        parameters(spec).forEach((key, value) -> row(card, key, value));
        row(card, "teacher", spec.teacher());
        row(card, "scorer", spec.scorer());
        row(card, "soft labels", spec.labels() == null ? null : spec.labels().text());
        row(card, "continued from", spec.continueFrom());
        row(card, "seed", spec.seed());
        row(card, "steps", run.step() + " of " + spec.steps());
        row(card, "sequences per step", spec.batch() * spec.accumulation());
        row(card, "optimizer", "AdamW, " + spec.optimizer());
        row(card, "precision", spec.precision());
        row(card, "dtype of the weights", rounded ? "bfloat16, rounded after training" : "float32");
        row(card, "threads", spec.threads());
        card.append("\n## Results")
                .append(rounded ? ", before the weights were rounded" : "")
                .append("\n\n");
        row(card, "measure", "value");
        row(card, "---", "---");
        row(card, "parameters", run.parameters());
        row(card, "validation loss, nats per token", number(run.validationLoss()));
        row(card, "training loss, nats per token", number(run.trainingLoss()));
        row(card, "teacher's validation loss", number(run.teacherLoss()));
        row(card, "acceptance rate drafting for the teacher", number(run.acceptanceRate()));
        row(card, "training time, s", number(run.wallSeconds()));
        row(card, "floating-point operations", "%.3g".formatted(run.flops()));
        row(card, "of these the teacher's", "%.3g".formatted(run.teacherFlops()));
        return card.append("\nOne run is one sample: compare runs over several seeds before drawing conclusions.\n")
                .toString();
    }

    private static Map<String, Object> parameters(RunSpec spec) {
        return new TreeMap<>(spec.parameters());
    }

    private static void row(StringBuilder card, String key, @Nullable Object value) {
        if (value != null) {
            card.append("| ").append(key).append(" | ").append(value).append(" |\n");
        }
    }

    private static @Nullable String number(@Nullable Double value) {
        return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
    }
}
